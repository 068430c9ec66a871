package dev.rookery.tracking.internal;

import dev.rookery.common.SqlTime;
import dev.rookery.tracking.MetricPoint;
import dev.rookery.tracking.Origin;
import dev.rookery.tracking.Run;
import dev.rookery.tracking.RunId;
import dev.rookery.tracking.RunState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of runs made whole: what belongs to many of them is read at once, not run by run. */
final class RunRows {
    private static final int AT_ONCE = 500;

    private RunRows() {}

    private record Head(
            RunId id,
            String experiment,
            String name,
            Origin origin,
            String user,
            RunState state,
            Instant started,
            Optional<Instant> ended,
            Optional<Instant> deleted) {
        static Head read(ResultSet row) throws SQLException {
            return new Head(
                    new RunId(row.getObject("id", UUID.class)),
                    row.getString("experiment"),
                    row.getString("name"),
                    Origin.valueOf(row.getString("origin")),
                    row.getString("user_name"),
                    RunState.valueOf(row.getString("state")),
                    SqlTime.read(row, "started_at"),
                    SqlTime.readOptional(row, "ended_at"),
                    SqlTime.readOptional(row, "deleted_at"));
        }
    }

    /** @param heads a statement that gives all columns of runs */
    static List<Run> read(JdbcClient jdbc, JdbcClient.StatementSpec heads) {
        List<Head> found = heads.query((row, i) -> Head.read(row)).list();
        List<Run> runs = new ArrayList<>(found.size());
        for (int from = 0; from < found.size(); from += AT_ONCE) {
            runs.addAll(whole(jdbc, found.subList(from, Math.min(found.size(), from + AT_ONCE))));
        }
        return runs;
    }

    private static List<Run> whole(JdbcClient jdbc, List<Head> heads) {
        Map<UUID, Map<String, String>> params = new HashMap<>();
        Map<UUID, Map<String, String>> tags = new HashMap<>();
        Map<UUID, Map<String, MetricPoint>> latest = new HashMap<>();
        of(jdbc, "select run_id, param_key, param_value from run_param", heads).query(row -> {
            of(params, row).put(row.getString(2), row.getString(3));
        });
        of(jdbc, "select run_id, tag_key, tag_value from run_tag", heads).query(row -> {
            of(tags, row).put(row.getString(2), row.getString(3));
        });
        of(jdbc, "select run_id, metric_key, metric_value, step, recorded_at from run_latest", heads)
                .query(row -> {
                    of(latest, row)
                            .put(
                                    row.getString(2),
                                    new MetricPoint(
                                            row.getString(2),
                                            row.getDouble(3),
                                            row.getLong(4),
                                            SqlTime.read(row, "recorded_at")));
                });
        return heads.stream()
                .map(head -> new Run(
                        head.id(),
                        head.experiment(),
                        head.name(),
                        head.origin(),
                        head.user(),
                        head.state(),
                        head.started(),
                        head.ended(),
                        head.deleted(),
                        params.getOrDefault(head.id().value(), Map.of()),
                        latest.getOrDefault(head.id().value(), Map.of()),
                        tags.getOrDefault(head.id().value(), Map.of())))
                .toList();
    }

    private static JdbcClient.StatementSpec of(JdbcClient jdbc, String select, List<Head> heads) {
        return jdbc.sql(select + " where run_id in (:ids)")
                .param("ids", heads.stream().map(head -> head.id().value()).toList());
    }

    private static <V> Map<String, V> of(Map<UUID, Map<String, V>> all, ResultSet row) throws SQLException {
        return all.computeIfAbsent(row.getObject(1, UUID.class), id -> new HashMap<>());
    }
}
