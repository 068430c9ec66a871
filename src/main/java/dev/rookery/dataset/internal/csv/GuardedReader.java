package dev.rookery.dataset.internal.csv;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Stands between a file and the CSV parser and stops what would grow without end: a record longer than the limit, because of a
 * giant line or a quote that is never closed. Also stops at NUL, which no text holds.
 */
final class GuardedReader extends FilterReader {
    /** How far the parser reads ahead of the record it returns (its buffer). */
    private static final int READ_AHEAD = 8_192;

    private final LineCounter lines = new LineCounter();
    private final int maxRecordChars;
    private long sinceRecord;
    private long recordLine = 1;

    GuardedReader(Reader in, int maxRecordChars) {
        super(in);
        this.maxRecordChars = maxRecordChars;
    }

    /** Tells that a record was read whole and the next one begins on the given line. */
    void recordBegins(long line) {
        recordLine = line;
        sinceRecord = 0;
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        for (int i = offset; i < offset + read; i++) {
            if (buffer[i] == 0) {
                throw new InvalidException(Sentence.of("dataset.csv.nul").with("line", lines.line()));
            }
            lines.accept(buffer[i]);
        }
        sinceRecord += Math.max(read, 0);
        if (sinceRecord > maxRecordChars + READ_AHEAD) {
            throw new InvalidException(Sentence.of("dataset.csv.longRecord")
                    .with("line", recordLine)
                    .with("max", maxRecordChars));
        }
        return read;
    }
}
