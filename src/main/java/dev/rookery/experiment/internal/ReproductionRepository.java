package dev.rookery.experiment.internal;

import dev.rookery.common.Json;
import dev.rookery.common.SqlTime;
import dev.rookery.experiment.Reproduction;
import dev.rookery.experiment.ReproductionId;
import dev.rookery.experiment.ReproductionOutcome;
import dev.rookery.experiment.ReproductionRequest;
import dev.rookery.job.JobId;
import dev.rookery.tracking.RunId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reproductions in the database; an outcome is one JSON text. */
@Repository
public class ReproductionRepository {
    private static final String SELECT =
            "select id, run_id, job_id, seed, threads, created, outcome from reproduction ";

    private final JdbcClient jdbc;

    public ReproductionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(Reproduction reproduction) {
        ReproductionRequest request = reproduction.request();
        jdbc.sql(
                        "insert into reproduction (id, run_id, seed, threads, created) values (:id, :run, :seed, :threads, :created)")
                .param("id", reproduction.id().value())
                .param("run", request.run().value())
                .param("seed", seed(request))
                .param("threads", request.threads())
                .param("created", SqlTime.of(reproduction.created()))
                .update();
    }

    private static @Nullable Long seed(ReproductionRequest request) {
        return request.seed().isPresent() ? request.seed().getAsLong() : null;
    }

    public void attach(ReproductionId id, JobId job) {
        jdbc.sql("update reproduction set job_id = ? where id = ?")
                .params(job.value(), id.value())
                .update();
    }

    public void delete(ReproductionId id) {
        jdbc.sql("delete from reproduction where id = ?").param(id.value()).update();
    }

    public void keep(ReproductionId id, ReproductionOutcome outcome) {
        jdbc.sql("update reproduction set outcome = ? where id = ?")
                .params(Json.mapper().writeValueAsString(outcome), id.value())
                .update();
    }

    public Optional<Reproduction> find(ReproductionId id) {
        return jdbc.sql(SELECT + "where id = ?")
                .param(id.value())
                .query((row, _) -> read(row))
                .optional();
    }

    /** The newest first. */
    public List<Reproduction> of(RunId run, int n) {
        return jdbc.sql(SELECT + "where run_id = ? order by created desc, id fetch first ? rows only")
                .params(run.value(), n)
                .query((row, _) -> read(row))
                .list();
    }

    private static Reproduction read(ResultSet row) throws SQLException {
        Long seed = row.getObject("seed", Long.class);
        return new Reproduction(
                new ReproductionId(row.getObject("id", UUID.class)),
                new ReproductionRequest(
                        new RunId(row.getObject("run_id", UUID.class)),
                        seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
                        row.getInt("threads")),
                Optional.ofNullable(row.getObject("job_id", UUID.class)).map(JobId::new),
                SqlTime.read(row, "created"),
                Optional.ofNullable(row.getString("outcome"))
                        .map(json -> Json.mapper().readValue(json, ReproductionOutcome.class)));
    }
}
