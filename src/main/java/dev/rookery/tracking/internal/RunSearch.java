package dev.rookery.tracking.internal;

import dev.rookery.common.SqlTime;
import dev.rookery.tracking.Run;
import dev.rookery.tracking.RunQuery;
import dev.rookery.tracking.RunQuery.Attribute;
import dev.rookery.tracking.RunQuery.Condition;
import dev.rookery.tracking.RunQuery.Operator;
import dev.rookery.tracking.RunQuery.Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds runs. The statement is put together from fixed pieces, one for each type of condition; keys and values are parameters of it. A
 * condition on a metric, parameter or tag is a join, so that the database may start from the rarest.
 */
@Repository
public class RunSearch {
    private final JdbcClient jdbc;

    public RunSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<Run> find(RunQuery query) {
        if (query.experiments().isEmpty()) {
            return List.of();
        }
        Statement statement = new Statement(query);
        return RunRows.read(jdbc, jdbc.sql(statement.sql()).params(statement.params));
    }

    private static final class Statement {
        private final StringBuilder joins = new StringBuilder();
        private final StringBuilder where = new StringBuilder();
        private final StringBuilder order = new StringBuilder();
        private final List<Object> joined = new ArrayList<>();
        private final List<Object> params = new ArrayList<>();
        private int tables;

        Statement(RunQuery query) {
            where.append("r.experiment in (")
                    .append(String.join(
                            ", ", Collections.nCopies(query.experiments().size(), "?")))
                    .append(')');
            List<Object> filtered = new ArrayList<>(query.experiments());
            switch (query.life()) {
                case ACTIVE -> where.append(" and r.deleted_at is null");
                case DELETED -> where.append(" and r.deleted_at is not null");
                case ALL -> {}
            }
            query.conditions().forEach(condition -> add(condition, filtered));
            query.order().forEach(this::add);
            params.addAll(joined);
            params.addAll(filtered);
            params.add(query.offset());
            params.add(query.limit());
        }

        String sql() {
            return "select r.* from run r" + joins + " where " + where + " order by " + order
                    + "r.started_at desc, r.id offset ? rows fetch next ? rows only";
        }

        private void add(Condition condition, List<Object> filtered) {
            switch (condition) {
                case Condition.OfMetric(String key, Operator operator, double value) ->
                    join("run_latest", "metric_key", "metric_value", key, operator, value);
                case Condition.OfParam(String key, Operator operator, String value) ->
                    join("run_param", "param_key", "param_value", key, operator, value);
                case Condition.OfTag(String key, Operator operator, String value) ->
                    join("run_tag", "tag_key", "tag_value", key, operator, value);
                case Condition.OfText(Attribute attribute, Operator operator, String value) -> {
                    where.append(" and ")
                            .append(text(attribute))
                            .append(sign(operator))
                            .append('?');
                    filtered.add(value);
                }
                case Condition.OneOf(Attribute attribute, List<String> values, boolean wanted) -> {
                    where.append(" and ")
                            .append(text(attribute))
                            .append(wanted ? " in (" : " not in (")
                            .append(String.join(", ", Collections.nCopies(values.size(), "?")))
                            .append(')');
                    filtered.addAll(values);
                }
                case Condition.OfTime(Attribute attribute, Operator operator, long millis) -> {
                    where.append(" and ")
                            .append(column(attribute))
                            .append(sign(operator))
                            .append('?');
                    filtered.add(SqlTime.of(Instant.ofEpochMilli(millis)));
                }
            }
        }

        private void join(
                String table, String keyColumn, String valueColumn, String key, Operator operator, Object value) {
            String alias = "j" + tables++;
            joins.append(" join %s %s on %s.run_id = r.id and %s.%s = ? and %s.%s%s?"
                    .formatted(table, alias, alias, alias, keyColumn, alias, valueColumn, sign(operator)));
            joined.add(key);
            joined.add(value);
        }

        private void add(Order by) {
            String column = switch (by) {
                case Order.ByMetric(String key, boolean _) -> optional("run_latest", "metric_key", "metric_value", key);
                case Order.ByParam(String key, boolean _) -> optional("run_param", "param_key", "param_value", key);
                case Order.ByTag(String key, boolean _) -> optional("run_tag", "tag_key", "tag_value", key);
                case Order.ByAttribute(Attribute attribute, boolean _) -> column(attribute);
            };
            order.append("case when ")
                    .append(column)
                    .append(" is null then 1 else 0 end, ")
                    .append(column)
                    .append(by.ascending() ? ", " : " desc, ");
        }

        private String optional(String table, String keyColumn, String valueColumn, String key) {
            String alias = "o" + tables++;
            joins.append(" left join %s %s on %s.run_id = r.id and %s.%s = ?"
                    .formatted(table, alias, alias, alias, keyColumn));
            joined.add(key);
            return alias + "." + valueColumn;
        }

        private static String text(Attribute attribute) {
            return attribute == Attribute.ID ? "cast(r.id as varchar(36))" : column(attribute);
        }

        private static String column(Attribute attribute) {
            return switch (attribute) {
                case ID -> "r.id";
                case NAME -> "r.name";
                case STATE -> "r.state";
                case USER -> "r.user_name";
                case STARTED -> "r.started_at";
                case ENDED -> "r.ended_at";
            };
        }

        private static String sign(Operator operator) {
            return switch (operator) {
                case EQUAL -> " = ";
                case NOT_EQUAL -> " <> ";
                case GREATER -> " > ";
                case GREATER_OR_EQUAL -> " >= ";
                case LESS -> " < ";
                case LESS_OR_EQUAL -> " <= ";
                case LIKE -> " like ";
                case ILIKE -> " ilike ";
            };
        }
    }
}
