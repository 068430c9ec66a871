package dev.rookery.profile;

import java.sql.SQLException;
import java.util.List;

/** Work on several cores. */
final class Parallel {
    static final int CORES = Runtime.getRuntime().availableProcessors();

    @FunctionalInterface
    interface Work<T, R> {
        R of(T item) throws SQLException;
    }

    private Parallel() {}

    /** The results of all items, in their order; the first failure when any failed. */
    static <T, R> List<R> map(List<T> items, Work<? super T, R> work) throws SQLException {
        try {
            return items.parallelStream()
                    .map(item -> {
                        try {
                            return work.of(item);
                        } catch (SQLException e) {
                            throw new Failure(e);
                        }
                    })
                    .toList();
        } catch (Failure e) {
            throw e.cause;
        }
    }

    private static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final SQLException cause;

        Failure(SQLException cause) {
            super(cause);
            this.cause = cause;
        }
    }
}
