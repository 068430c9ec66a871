package dev.rookery.experiment.internal;

import dev.rookery.common.Json;
import dev.rookery.common.SqlTime;
import dev.rookery.experiment.Comparison;
import dev.rookery.experiment.ComparisonId;
import dev.rookery.experiment.Leaderboard;
import dev.rookery.job.JobId;
import dev.rookery.training.Algorithm;
import dev.rookery.training.RunSpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Comparisons in the database; a leaderboard is one JSON text, the algorithms their keys with commas. */
@Repository
public class ComparisonRepository {
    private static final String SELECT = "select id, job_id, spec, algorithms, created, leaderboard from comparison ";

    private static final String SEPARATOR = ",";

    private final JdbcClient jdbc;

    public ComparisonRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(Comparison comparison) {
        jdbc.sql("insert into comparison (id, dataset, dataset_version, spec, algorithms, created)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(
                        comparison.id().value(),
                        comparison.spec().data().dataset().value(),
                        comparison.spec().data().number(),
                        comparison.spec().canonicalJson(),
                        comparison.algorithms().stream().map(Algorithm::key).collect(Collectors.joining(SEPARATOR)),
                        SqlTime.of(comparison.created()))
                .update();
    }

    public void attach(ComparisonId id, JobId job) {
        jdbc.sql("update comparison set job_id = ? where id = ?")
                .params(job.value(), id.value())
                .update();
    }

    public void delete(ComparisonId id) {
        jdbc.sql("delete from comparison where id = ?").param(id.value()).update();
    }

    /** Puts what came out so far in the place of what was there. */
    public void keep(ComparisonId id, Leaderboard leaderboard) {
        jdbc.sql("update comparison set leaderboard = ? where id = ?")
                .params(Json.mapper().writeValueAsString(leaderboard), id.value())
                .update();
    }

    public Optional<Comparison> find(ComparisonId id) {
        return jdbc.sql(SELECT + "where id = ?")
                .param(id.value())
                .query((row, _) -> read(row))
                .optional();
    }

    /** The newest first. */
    public List<Comparison> recent(int n) {
        return jdbc.sql(SELECT + "order by created desc, id fetch first ? rows only")
                .param(n)
                .query((row, _) -> read(row))
                .list();
    }

    private static Comparison read(ResultSet row) throws SQLException {
        return new Comparison(
                new ComparisonId(row.getObject("id", UUID.class)),
                RunSpec.parse(row.getString("spec")),
                Arrays.stream(row.getString("algorithms").split(SEPARATOR))
                        .map(Algorithm::ofKey)
                        .toList(),
                Optional.ofNullable(row.getObject("job_id", UUID.class)).map(JobId::new),
                SqlTime.read(row, "created"),
                Optional.ofNullable(row.getString("leaderboard"))
                        .map(json -> Json.mapper().readValue(json, Leaderboard.class)));
    }
}
