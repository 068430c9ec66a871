package dev.rookery.dataset.internal.contract;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows that equal an earlier row in every cell; missing cells equal each other, as pandas' {@code duplicated} has it. */
final class Duplicates {
    private Duplicates() {}

    /** SQL for the row numbers of the later rows of every set of equal ones. */
    static String laterRows(int columns) {
        String all = IntStream.range(0, columns).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
        // Equal rows have equal hashes: only rows that share one are compared cell by cell.
        return "select id from (select rowid as id, row_number() over (partition by " + all
                + " order by rowid) as nth from t where hash(" + all + ") in (select hash(" + all
                + ") from t group by 1 having count(*) > 1)) where nth > 1";
    }
}
