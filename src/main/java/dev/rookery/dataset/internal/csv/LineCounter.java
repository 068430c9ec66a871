package dev.rookery.dataset.internal.csv;

/** Counts physical lines: LF, CR LF and a lone CR each end one. */
final class LineCounter {
    private long line = 1;
    private boolean afterCr;

    void accept(char c) {
        if (afterCr && c != '\n') {
            line++;
        }
        if (c == '\n') {
            line++;
        }
        afterCr = c == '\r';
    }

    /** The line that the next character lies on, counted from 1. */
    long line() {
        return line;
    }
}
