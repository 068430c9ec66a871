package dev.rookery.dataset.internal.contract;

import java.util.List;

/**
 * Rows that break a promise.
 *
 * @param rows the first of them, at most {@link #FIRST}, counted from 0
 */
record Offenders(long count, List<Long> rows) {
    static final int FIRST = 10;
}
