package dev.rookery.profile;

import java.sql.SQLException;
import java.util.Collection;
import java.util.stream.Collectors;

/** Rows that equal an earlier row; missing cells equal each other, as pandas' {@code duplicated} has it. */
final class RowSql {
    private RowSql() {}

    /** How many rows equal an earlier one in the columns. Equal rows have equal hashes; only rows that share one are compared. */
    static long duplicates(Ask ask, Collection<Integer> columns) throws SQLException {
        if (columns.isEmpty()) {
            return 0;
        }
        String all = columns.stream().map(i -> "c" + i).collect(Collectors.joining(", "));
        long hashes = ask.count("select count(distinct hash(" + all + ")) from t");
        if (hashes == ask.table().rows()) {
            return 0;
        }
        return ask.count("select coalesce(sum(n - 1), 0)::bigint from (select count(*) as n from t where hash(" + all
                + ") in (select hash(" + all + ") from t group by 1 having count(*) > 1) group by " + all + ")");
    }
}
