package dev.rookery.tracking.internal;

import dev.rookery.common.SqlTime;
import dev.rookery.tracking.MetricPoint;
import dev.rookery.tracking.Origin;
import dev.rookery.tracking.Run;
import dev.rookery.tracking.RunId;
import dev.rookery.tracking.RunInput;
import dev.rookery.tracking.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes the run tables, and reads single runs. Transactions are the caller's. */
@Repository
public class RunRepository {
    private static final int BATCH = 500;
    private static final Comparator<MetricPoint> LATER =
            Comparator.comparingLong(MetricPoint::step).thenComparing(MetricPoint::at);

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    public RunRepository(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** What decides whether a run takes more. */
    public record Standing(RunState state, Origin origin, boolean deleted) {}

    /** Adds a running run, and its experiment where there is none of that name. */
    public void insert(RunId id, String experiment, String name, Origin origin, String user, Instant started) {
        new ExperimentRepository(jdbc).require(experiment, started);
        jdbc.sql("""
                        insert into run (id, experiment, name, origin, user_name, state, started_at)
                        values (?, ?, ?, ?, ?, ?, ?)""")
                .params(id.value(), experiment, name, origin.name(), user, RunState.RUNNING.name(), SqlTime.of(started))
                .update();
    }

    /** How the run stands, with its row locked until the transaction ends, so that it cannot end between check and write. */
    public Optional<Standing> lock(RunId id) {
        return jdbc.sql("select state, origin, deleted_at from run where id = ? for update")
                .param(id.value())
                .query((row, i) -> new Standing(
                        RunState.valueOf(row.getString(1)), Origin.valueOf(row.getString(2)), row.getObject(3) != null))
                .optional();
    }

    public boolean end(RunId id, RunState state, Instant at) {
        return jdbc.sql("update run set state = ?, ended_at = ? where id = ? and state = 'RUNNING'")
                        .params(state.name(), SqlTime.of(at), id.value())
                        .update()
                == 1;
    }

    /** Sets name, state and end, whatever they were. */
    public void change(RunId id, String name, RunState state, Optional<Instant> ended) {
        jdbc.sql("update run set name = ?, state = ?, ended_at = ? where id = ?")
                .params(Arrays.asList(name, state.name(), SqlTime.of(ended), id.value()))
                .update();
    }

    public void delete(RunId id, Optional<Instant> at) {
        jdbc.sql("update run set deleted_at = ? where id = ?")
                .params(Arrays.asList(SqlTime.of(at), id.value()))
                .update();
    }

    public int failRunning(Set<RunId> except, Instant at) {
        String others = except.isEmpty() ? "" : " and id not in (:except)";
        return jdbc.sql("update run set state = 'FAILED', ended_at = :at where state = 'RUNNING' and origin = 'ROOKERY'"
                        + others)
                .param("at", SqlTime.of(at))
                .param("except", except.stream().map(RunId::value).toList())
                .update();
    }

    public void resume(RunId id) {
        jdbc.sql("update run set state = 'RUNNING', ended_at = null where id = ?")
                .param(id.value())
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
        Map<String, MetricPoint> latest = new LinkedHashMap<>();
        points.forEach(point ->
                latest.merge(point.key(), point, (before, after) -> LATER.compare(before, after) > 0 ? before : after));
        putLatest(id, List.copyOf(latest.values()));
    }

    /** The latest value is of the highest step; of those recorded last. */
    private void putLatest(RunId id, List<MetricPoint> latest) {
        List<Object[]> updates = latest.stream()
                .map(point -> new Object[] {
                    point.step(),
                    point.value(),
                    SqlTime.of(point.at()),
                    id.value(),
                    point.key(),
                    point.step(),
                    point.step(),
                    SqlTime.of(point.at())
                })
                .toList();
        int[] updated = batches.batchUpdate("""
                update run_latest set step = ?, metric_value = ?, recorded_at = ?
                where run_id = ? and metric_key = ? and (step < ? or (step = ? and recorded_at <= ?))""", updates);
        List<Object[]> inserts = new ArrayList<>();
        for (int i = 0; i < updated.length; i++) {
            if (updated[i] == 0) {
                MetricPoint point = latest.get(i);
                inserts.add(
                        new Object[] {id.value(), point.key(), point.step(), point.value(), SqlTime.of(point.at())});
            }
        }
        batches.batchUpdate("""
                insert into run_latest (run_id, metric_key, step, metric_value, recorded_at) values (?, ?, ?, ?, ?)
                on conflict do nothing""", inserts);
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

    public boolean deleteTag(RunId id, String key) {
        return jdbc.sql("delete from run_tag where run_id = ? and tag_key = ?")
                        .params(id.value(), key)
                        .update()
                == 1;
    }

    public void putInput(RunId id, RunInput input) {
        jdbc.sql("delete from run_input where run_id = ? and name = ? and digest = ?")
                .params(id.value(), input.name(), input.digest())
                .update();
        jdbc.sql("insert into run_input (run_id, name, digest, content) values (?, ?, ?, ?)")
                .params(id.value(), input.name(), input.digest(), input.content())
                .update();
    }

    public List<RunInput> inputs(RunId id) {
        return jdbc.sql("select name, digest, content from run_input where run_id = ? order by name, digest")
                .param(id.value())
                .query((row, i) -> new RunInput(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    public Optional<Run> find(RunId id) {
        return RunRows.read(jdbc, jdbc.sql("select * from run where id = ?").param(id.value())).stream()
                .findFirst();
    }

    public List<Run> recent(String experiment, int n) {
        return RunRows.read(jdbc, jdbc.sql("""
                                select * from run where experiment = ? and deleted_at is null
                                order by started_at desc, id fetch first ? rows only""").params(experiment, n));
    }

    public Map<String, String> params(RunId id) {
        Map<String, String> params = new LinkedHashMap<>();
        jdbc.sql("select param_key, param_value from run_param where run_id = ?")
                .param(id.value())
                .query(row -> {
                    params.put(row.getString(1), row.getString(2));
                });
        return params;
    }

    public List<MetricPoint> history(RunId id, String key) {
        return jdbc.sql("""
                        select metric_key, metric_value, step, recorded_at from run_metric
                        where run_id = ? and metric_key = ? order by step, id""")
                .params(id.value(), key)
                .query((row, i) -> new MetricPoint(
                        row.getString("metric_key"),
                        row.getDouble("metric_value"),
                        row.getLong("step"),
                        SqlTime.read(row, "recorded_at")))
                .list();
    }
}
