package dev.rookery.fetch.internal;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.common.UnavailableException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;

/** Bytes of an answer, as many as were allowed, from a sender who keeps sending. */
final class PatientStream extends FilterInputStream {
    private static final Duration WINDOW = Duration.ofSeconds(8);
    private static final long LEAST_BYTES = 8 * 1024;

    private final String host;
    private final long maxBytes;
    private long total;
    private long windowBegin = System.nanoTime();
    private long windowBytes;

    PatientStream(InputStream in, String host, long maxBytes) {
        super(in);
        this.host = host;
        this.maxBytes = maxBytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read;
        try {
            read = super.read(buffer, offset, length);
        } catch (InterruptedIOException e) {
            throw new UnavailableException(Sentence.of("fetch.stopped").with("host", host), e);
        }
        if (read > 0) {
            count(read);
        }
        return read;
    }

    private void count(int read) {
        total += read;
        windowBytes += read;
        if (total > maxBytes) {
            throw new InvalidException(
                    Sentence.of("fetch.large").with("host", host).with("bytes", maxBytes));
        }
        long now = System.nanoTime();
        if (now - windowBegin > WINDOW.toNanos()) {
            if (windowBytes < LEAST_BYTES) {
                throw new UnavailableException(Sentence.of("fetch.stopped").with("host", host));
            }
            windowBegin = now;
            windowBytes = 0;
        }
    }

    /** Every way of reading goes through {@link #read(byte[], int, int)}. */
    @Override
    public long skip(long count) throws IOException {
        return readNBytes(new byte[(int) Math.min(count, 1 << 16)], 0, (int) Math.min(count, 1 << 16));
    }
}
