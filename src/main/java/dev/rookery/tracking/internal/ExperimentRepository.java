package dev.rookery.tracking.internal;

import dev.rookery.common.SqlTime;
import dev.rookery.tracking.Experiment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The experiment tables. Transactions are the caller's. */
@Repository
public class ExperimentRepository {
    private final JdbcClient jdbc;

    public ExperimentRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(String name, Instant at) {
        jdbc.sql("insert into experiment (name, created_at, updated_at) values (?, ?, ?)")
                .params(name, SqlTime.of(at), SqlTime.of(at))
                .update();
    }

    /** Makes sure that there is one, whoever else does so at the same time. */
    public void require(String name, Instant at) {
        jdbc.sql("insert into experiment (name, created_at, updated_at) values (?, ?, ?) on conflict do nothing")
                .params(name, SqlTime.of(at), SqlTime.of(at))
                .update();
    }

    public Optional<Experiment> find(long id) {
        return jdbc.sql("select * from experiment where id = ?")
                .param(id)
                .query((row, i) -> read(row, tags(row.getLong("id"))))
                .optional();
    }

    public Optional<Experiment> find(String name) {
        return jdbc.sql("select * from experiment where name = ?")
                .param(name)
                .query((row, i) -> read(row, tags(row.getLong("id"))))
                .optional();
    }

    public List<Experiment> all() {
        Map<Long, Map<String, String>> tags = new HashMap<>();
        jdbc.sql("select experiment_id, tag_key, tag_value from experiment_tag").query(row -> {
            tags.computeIfAbsent(row.getLong(1), id -> new HashMap<>()).put(row.getString(2), row.getString(3));
        });
        return jdbc.sql("select * from experiment order by created_at desc, id desc")
                .query((row, i) -> read(row, tags.getOrDefault(row.getLong("id"), Map.of())))
                .list();
    }

    public void rename(long id, String name, Instant at) {
        jdbc.sql("update experiment set name = ?, updated_at = ? where id = ?")
                .params(name, SqlTime.of(at), id)
                .update();
    }

    public void delete(long id, Optional<Instant> deleted, Instant at) {
        jdbc.sql("update experiment set deleted_at = ?, updated_at = ? where id = ?")
                .params(Arrays.asList(SqlTime.of(deleted), SqlTime.of(at), id))
                .update();
    }

    public void touch(long id, Instant at) {
        jdbc.sql("update experiment set updated_at = ? where id = ?")
                .params(SqlTime.of(at), id)
                .update();
    }

    public void putTag(long id, String key, String value) {
        int updated = jdbc.sql("update experiment_tag set tag_value = ? where experiment_id = ? and tag_key = ?")
                .params(value, id, key)
                .update();
        if (updated == 0) {
            jdbc.sql("insert into experiment_tag (experiment_id, tag_key, tag_value) values (?, ?, ?)")
                    .params(id, key, value)
                    .update();
        }
    }

    public boolean hasOwnRuns(String experiment) {
        return jdbc.sql("select 1 from run where experiment = ? and origin = 'ROOKERY' fetch first 1 rows only")
                .param(experiment)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private Map<String, String> tags(long id) {
        Map<String, String> tags = new HashMap<>();
        jdbc.sql("select tag_key, tag_value from experiment_tag where experiment_id = ?")
                .param(id)
                .query(row -> {
                    tags.put(row.getString(1), row.getString(2));
                });
        return tags;
    }

    private static Experiment read(ResultSet row, Map<String, String> tags) throws SQLException {
        return new Experiment(
                row.getLong("id"),
                row.getString("name"),
                SqlTime.read(row, "created_at"),
                SqlTime.read(row, "updated_at"),
                SqlTime.readOptional(row, "deleted_at"),
                tags);
    }
}
