package dev.rookery.profile;

import dev.rookery.schema.Field;
import dev.rookery.schema.Role;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How much each feature alone says about the target, see {@link TargetRelation}. */
final class TargetSql {
    private final Ask ask;
    private final NumberColumns numbers;
    private final String target;
    private final boolean number;

    private TargetSql(Ask ask, NumberColumns numbers, Field target) {
        this.ask = ask;
        this.numbers = numbers;
        this.target = ask.table().sql(target.name());
        this.number = target.type().isNumber();
    }

    /**
     * @param columns that may be held against the target: few levels, or numbers
     */
    static List<TargetRelation> of(Ask ask, List<Integer> columns, NumberColumns numbers) throws SQLException {
        Optional<Field> target = ask.table().schema().target();
        if (target.isEmpty()) {
            return List.of();
        }
        TargetSql sql = new TargetSql(ask, numbers, target.get());
        List<TargetRelation> relations = new ArrayList<>();
        for (int column : columns) {
            Field field = ask.table().schema().fields().get(column);
            if (field.role() == Role.FEATURE) {
                double power = sql.number ? sql.explained(column) : sql.lambda(column);
                if (!Double.isNaN(power)) {
                    relations.add(new TargetRelation(field.name(), power));
                }
            }
        }
        relations.sort(Comparator.comparingDouble(TargetRelation::power).reversed());
        return relations;
    }

    /** (sum over bins of their most frequent class - that of all) / (rows - that of all). */
    private double lambda(int column) throws SQLException {
        double[] found = ask.numbers("""
                with cells as materialized (select %1$s as b, %2$s as y, count(*) as n from t
                                            where c%3$d is not null and %2$s is not null group by all)
                select (select sum(m) from (select max(n) as m from cells group by b)),
                       (select max(m) from (select sum(n) as m from cells group by y)),
                       (select sum(n) from cells)""".formatted(bin(column), target, column));
        return found[2] > found[1] ? (found[0] - found[1]) / (found[2] - found[1]) : Double.NaN;
    }

    private double explained(int column) throws SQLException {
        double[] found = ask.numbers("""
                with mean as (select avg(%2$s::double) as m from t),
                bins as materialized (select count(*) as n, sum(%2$s - m) as s, sum((%2$s - m) * (%2$s - m)) as q from t, mean
                                      where c%3$d is not null and %2$s is not null group by %1$s)
                select sum(n), sum(s), sum(q), sum(s * s / n) from bins""".formatted(bin(column), target, column));
        double between = found[3] - found[1] * found[1] / found[0];
        double total = found[2] - found[1] * found[1] / found[0];
        return total > 0 ? Math.clamp(between / total, 0, 1) : Double.NaN;
    }

    private String bin(int column) {
        Field field = ask.table().schema().fields().get(column);
        if (!field.type().isNumber()) {
            return "c" + column;
        }
        double[] cuts = Arrays.stream(numbers.cuts(column)).distinct().toArray();
        return cuts.length == 0
                ? "0"
                : Arrays.stream(cuts)
                        .mapToObj(cut -> "(c" + column + " > " + Ask.literal(cut) + ")::integer")
                        .collect(Collectors.joining(" + "));
    }
}
