package dev.rookery.dataset.internal.duckdb;

/** DuckDB refused what it was asked: a mistake of ours or a fault of the machine, never of the person who asked. */
public final class TableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TableException(String message, Throwable cause) {
        super(message, cause);
    }
}
