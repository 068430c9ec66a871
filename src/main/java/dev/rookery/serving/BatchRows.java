package dev.rookery.serving;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of a batch, one after another, and how an answered row is written. */
interface BatchRows extends Closeable {
    /** Goes to the next row; false behind the last. */
    boolean next() throws IOException;

    /** The line on which the row begins, from 1. */
    long line();

    /** What a request would carry of the model's inputs; the same map every time. */
    Map<String, @Nullable Object> fields();

    /** Why the row cannot even be read; null when it can. */
    @Nullable
    String fault();

    /** Bytes read so far, some ahead of the row. */
    long bytesRead();

    /** What stands above the answers; nothing in a format without a header. */
    void writeHeader(StringBuilder out, List<String> columns);

    /**
     * The row as it came, with its answers.
     *
     * @param columns names of the answers, as in the header
     * @param values numbers or text; none for a row that was refused
     */
    void writeRow(StringBuilder out, List<String> columns, List<Object> values);
}
