package dev.rookery.profile;

import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Field;
import dev.rookery.stats.ChiSquared;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Describes a column of categories, booleans or text by its different values and how many rows have each. */
final class LevelColumns {
    private static final String VALUES =
            "with v as materialized (select c%1$d::varchar as x, count(*) as n from t where c%1$d is not null group by 1) ";

    private final Ask ask;
    private final long rows;

    LevelColumns(Ask ask) {
        this.ask = ask;
        this.rows = ask.table().rows();
    }

    ColumnProfile describe(int column) throws SQLException {
        Field field = ask.table().schema().fields().get(column);
        double[] facts = ask.numbers((VALUES
                        + "select count(*), sum(n), count(*) filter (n = 1), sum(n * ln(n)), min(n), sum(n::double * n) from v")
                .formatted(column));
        double k = facts[0];
        long present = k == 0 ? 0 : (long) facts[1];
        List<LevelCount> top = ask.rows(
                (VALUES + "select x, n from v order by n desc, x limit " + Thresholds.TOP_LEVELS).formatted(column),
                row -> new LevelCount(row.getString(1), row.getLong(2)));
        boolean words = field.type() != ColumnType.BOOLEAN && present > 0;
        return new ColumnProfile.LevelsProfile(
                field,
                rows - present,
                (long) k,
                false,
                top,
                present - top.stream().mapToLong(LevelCount::count).sum(),
                (long) facts[2],
                imbalance(k, present, facts[3]),
                k == 0 ? 0 : (long) facts[4],
                k < 2 ? Double.NaN : ChiSquared.survival(k / present * facts[5] - present, k - 1),
                words ? alike(column) : 0,
                words ? Optional.of(text(column, k)) : Optional.empty());
    }

    /** 1 - H / log2(k) with H the entropy of the k levels in bits: 0 when all are equally frequent, near 1 when one prevails. */
    static double imbalance(double k, double n, double sumNLogN) {
        return k < 2 ? 0 : 1 - (Math.log(n) - sumNLogN / n) / Math.log(k);
    }

    private long alike(int column) throws SQLException {
        return ask.count((VALUES
                        + "select coalesce(sum(k), 0)::bigint from (select count(*) as k from v group by lower(regexp_replace(x, '\\s+', '', 'g')) having count(*) > 1)")
                .formatted(column));
    }

    private TextFacts text(int column, double distinct) throws SQLException {
        double[] lengths = ask.numbers(
                "select min(n), avg(n), quantile_cont(n, 0.5), max(n) from (select length(c%1$d) as n from t where c%1$d is not null)"
                        .formatted(column));
        Characters characters = new Characters();
        ask.rows(
                (VALUES + "select x, n from v order by hash(x) limit " + Thresholds.TEXT_VALUES).formatted(column),
                row -> {
                    characters.add(row.getString(1), row.getLong(2));
                    return 0;
                });
        return new TextFacts(
                (long) lengths[0],
                lengths[1],
                lengths[2],
                (long) lengths[3],
                characters.categories(),
                characters.scripts(),
                distinct > Thresholds.TEXT_VALUES);
    }
}
