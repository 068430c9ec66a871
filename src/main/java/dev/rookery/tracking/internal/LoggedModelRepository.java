package dev.rookery.tracking.internal;

import dev.rookery.common.Json;
import dev.rookery.common.SqlTime;
import dev.rookery.tracking.LoggedModel;
import dev.rookery.tracking.RunId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

/** The tables of logged models; parameters and tags are JSON texts. Transactions are the caller's. */
@Repository
public class LoggedModelRepository {
    private static final String SELECT = "select m.id, m.run_id, m.name, m.model_type, m.status, m.params, m.tags,"
            + " m.created_at, m.updated_at from logged_model m ";

    private final JdbcClient jdbc;

    public LoggedModelRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(LoggedModel model) {
        jdbc.sql("insert into logged_model (id, run_id, name, model_type, status, params, tags, created_at, updated_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        model.id(),
                        model.run().value(),
                        model.name(),
                        model.modelType(),
                        model.state().name(),
                        json(model.params()),
                        json(model.tags()),
                        SqlTime.of(model.created()),
                        SqlTime.of(model.updated()))
                .update();
    }

    public Optional<LoggedModel> find(String id) {
        return jdbc.sql(SELECT + "where m.id = ? and m.deleted_at is null")
                .param(id)
                .query((row, _) -> read(row))
                .optional();
    }

    public List<LoggedModel> of(String experiment) {
        return jdbc.sql(SELECT + "join run r on r.id = m.run_id where r.experiment = ? and m.deleted_at is null"
                        + " order by m.created_at desc, m.id")
                .param(experiment)
                .query((row, _) -> read(row))
                .list();
    }

    public void state(String id, LoggedModel.State state, Instant at) {
        jdbc.sql("update logged_model set status = ?, updated_at = ? where id = ?")
                .params(state.name(), SqlTime.of(at), id)
                .update();
    }

    public void tags(String id, Map<String, String> tags, Instant at) {
        jdbc.sql("update logged_model set tags = ?, updated_at = ? where id = ?")
                .params(json(tags), SqlTime.of(at), id)
                .update();
    }

    public void params(String id, Map<String, String> params, Instant at) {
        jdbc.sql("update logged_model set params = ?, updated_at = ? where id = ?")
                .params(json(params), SqlTime.of(at), id)
                .update();
    }

    public void delete(String id, Instant at) {
        jdbc.sql("update logged_model set deleted_at = ? where id = ?")
                .params(SqlTime.of(at), id)
                .update();
    }

    public void output(RunId run, String id, long step) {
        int updated = jdbc.sql("update logged_output set step = ? where run_id = ? and model_id = ?")
                .params(step, run.value(), id)
                .update();
        if (updated == 0) {
            jdbc.sql("insert into logged_output (run_id, model_id, step) values (?, ?, ?)")
                    .params(run.value(), id, step)
                    .update();
        }
    }

    public Map<String, Long> outputs(RunId run) {
        Map<String, Long> outputs = new LinkedHashMap<>();
        jdbc.sql("select model_id, step from logged_output where run_id = ? order by step, model_id")
                .param(run.value())
                .query(row -> {
                    outputs.put(row.getString(1), row.getLong(2));
                });
        return outputs;
    }

    private static String json(Map<String, String> pairs) {
        return Json.mapper().writeValueAsString(pairs);
    }

    private static Map<String, String> pairs(String json) {
        return Json.mapper().readValue(json, new TypeReference<Map<String, String>>() {});
    }

    private static LoggedModel read(ResultSet row) throws SQLException {
        return new LoggedModel(
                row.getString("id"),
                new RunId(row.getObject("run_id", UUID.class)),
                row.getString("name"),
                row.getString("model_type"),
                LoggedModel.State.valueOf(row.getString("status")),
                pairs(row.getString("params")),
                pairs(row.getString("tags")),
                SqlTime.read(row, "created_at"),
                SqlTime.read(row, "updated_at"));
    }
}
