package dev.rookery.tracking.internal;

import dev.rookery.common.SqlTime;
import dev.rookery.tracking.MetricPoint;
import dev.rookery.tracking.Run;
import dev.rookery.tracking.RunId;
import dev.rookery.tracking.RunState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The run tables. Transactions are the caller's. */
@Repository
public class RunRepository {
    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    public RunRepository(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    public void insert(RunId id, String experiment, String name, Instant started) {
        jdbc.sql("insert into run (id, experiment, name, state, started_at) values (?, ?, ?, ?, ?)")
                .params(id.value(), experiment, name, RunState.RUNNING.name(), SqlTime.of(started))
                .update();
    }

    /** The state, with the run's row locked until the transaction ends, so that a run cannot end between check and write. */
    public Optional<RunState> lock(RunId id) {
        return jdbc.sql("select state from run where id = ? for update")
                .param(id.value())
                .query(String.class)
                .optional()
                .map(RunState::valueOf);
    }

    public boolean end(RunId id, RunState state, Instant at) {
        return jdbc.sql("update run set state = ?, ended_at = ? where id = ? and state = 'RUNNING'")
                        .params(state.name(), SqlTime.of(at), id.value())
                        .update()
                == 1;
    }

    public int failRunning(Instant at) {
        return jdbc.sql("update run set state = 'FAILED', ended_at = ? where state = 'RUNNING'")
                .param(SqlTime.of(at))
                .update();
    }

    public void insertParams(RunId id, Map<String, String> params, Set<String> known) {
        List<Object[]> rows = params.entrySet().stream()
                .filter(entry -> !known.contains(entry.getKey()))
                .map(entry -> new Object[] {id.value(), entry.getKey(), entry.getValue()})
                .toList();
        batches.batchUpdate("insert into run_param (run_id, param_key, param_value) values (?, ?, ?)", rows);
    }

    public void insertMetrics(RunId id, List<MetricPoint> points) {
        batches.batchUpdate(
                "insert into run_metric (run_id, metric_key, step, metric_value, recorded_at) values (?, ?, ?, ?, ?)",
                points,
                BATCH,
                (statement, point) -> {
                    statement.setObject(1, id.value());
                    statement.setString(2, point.key());
                    statement.setLong(3, point.step());
                    statement.setDouble(4, point.value());
                    statement.setObject(5, SqlTime.of(point.at()));
                });
    }

    public void putTags(RunId id, Map<String, String> tags) {
        tags.forEach((key, value) -> {
            int updated = jdbc.sql("update run_tag set tag_value = ? where run_id = ? and tag_key = ?")
                    .params(value, id.value(), key)
                    .update();
            if (updated == 0) {
                jdbc.sql("insert into run_tag (run_id, tag_key, tag_value) values (?, ?, ?)")
                        .params(id.value(), key, value)
                        .update();
            }
        });
    }

    public Optional<Run> find(RunId id) {
        return jdbc.sql("select * from run where id = ?")
                .param(id.value())
                .query((rs, i) -> read(rs))
                .optional();
    }

    public List<Run> recent(String experiment, int n) {
        return jdbc.sql("select * from run where experiment = ? order by started_at desc, id fetch first ? rows only")
                .params(experiment, n)
                .query((rs, i) -> read(rs))
                .list();
    }

    public Map<String, String> params(RunId id) {
        return pairs("select param_key, param_value from run_param where run_id = ?", id);
    }

    public List<MetricPoint> history(RunId id, String key) {
        return jdbc.sql("""
                        select metric_key, metric_value, step, recorded_at from run_metric
                        where run_id = ? and metric_key = ? order by step, id""")
                .params(id.value(), key)
                .query((rs, i) -> new MetricPoint(
                        rs.getString("metric_key"),
                        rs.getDouble("metric_value"),
                        rs.getLong("step"),
                        SqlTime.read(rs, "recorded_at")))
                .list();
    }

    private Run read(ResultSet rs) throws SQLException {
        RunId id = new RunId(rs.getObject("id", UUID.class));
        return new Run(
                id,
                rs.getString("experiment"),
                rs.getString("name"),
                RunState.valueOf(rs.getString("state")),
                SqlTime.read(rs, "started_at"),
                SqlTime.readOptional(rs, "ended_at"),
                params(id),
                latestMetrics(id),
                pairs("select tag_key, tag_value from run_tag where run_id = ?", id));
    }

    /** Of every metric the point of the highest step; where a step was recorded twice, the later record. */
    private Map<String, Double> latestMetrics(RunId id) {
        Map<String, Double> latest = new LinkedHashMap<>();
        jdbc.sql("""
                        select metric_key, metric_value from (
                          select metric_key, metric_value,
                                 row_number() over (partition by metric_key order by step desc, id desc) as place
                          from run_metric where run_id = ?) ranked
                        where place = 1""").param(id.value()).query(rs -> {
            latest.put(rs.getString(1), rs.getDouble(2));
        });
        return latest;
    }

    private Map<String, String> pairs(String sql, RunId id) {
        Map<String, String> pairs = new LinkedHashMap<>();
        jdbc.sql(sql).param(id.value()).query(rs -> {
            pairs.put(rs.getString(1), rs.getString(2));
        });
        return pairs;
    }
}
