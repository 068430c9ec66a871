package dev.rookery.pipeline;

import dev.rookery.common.Sentence;
import dev.rookery.common.SqlTime;
import dev.rookery.model.ModelName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** Tables {@code pipeline_definition}, {@code pipeline_schedule} and {@code pipeline_firing}. */
@Repository
class DefinitionRepository {
    private static final int NOTE_LENGTH = 2_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    DefinitionRepository(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** All versions, newest first. */
    List<WrittenPipeline> all(ModelName model) {
        return jdbc.sql("select * from pipeline_definition where model = ? order by version desc")
                .param(model.value())
                .query((row, i) -> new WrittenPipeline(
                        model,
                        row.getInt("version"),
                        row.getString("yaml"),
                        PipelineYaml.read(row.getString("yaml")),
                        Optional.of(new WrittenPipeline.Signed(
                                row.getString("changed_by"), SqlTime.read(row, "changed_at")))))
                .list();
    }

    /** The newest version of every model that somebody wrote a pipeline for. */
    List<WrittenPipeline> newest() {
        return jdbc
                .sql("select distinct model from pipeline_definition order by model")
                .query((row, i) -> new ModelName(row.getString("model")))
                .list()
                .stream()
                .map(model -> all(model).getFirst())
                .toList();
    }

    /** Keeps a version and when it is due first, at once; a duplicate key tells that somebody else was faster. */
    void insert(WrittenPipeline written, WrittenPipeline.Signed signed) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("""
                            insert into pipeline_definition (model, version, yaml, sha256, changed_by, changed_at)
                            values (?, ?, ?, ?, ?, ?)""")
                    .params(
                            written.model().value(),
                            written.version(),
                            written.yaml(),
                            written.sha256().hex(),
                            signed.by(),
                            SqlTime.of(signed.at()))
                    .update();
            jdbc.sql("delete from pipeline_schedule where model = ?")
                    .param(written.model().value())
                    .update();
            Schedule schedule = written.definition().schedule();
            if (schedule.enabled()) {
                schedule(written.model(), schedule, schedule.next(signed.at()));
            }
        });
    }

    void schedule(ModelName model, Schedule schedule, Instant due) {
        jdbc.sql("insert into pipeline_schedule (model, cron, zone, next_due) values (?, ?, ?, ?)")
                .params(model.value(), schedule.cron(), schedule.zone(), SqlTime.of(due))
                .update();
    }

    /** A schedule whose time has come. */
    record Due(ModelName model, Schedule schedule, Instant at) {}

    List<Due> due(Instant now) {
        return jdbc.sql("select * from pipeline_schedule where next_due <= ? order by next_due, model")
                .param(SqlTime.of(now))
                .query((row, i) -> new Due(
                        new ModelName(row.getString("model")),
                        new Schedule(row.getString("cron"), row.getString("zone"), true),
                        SqlTime.read(row, "next_due")))
                .list();
    }

    Optional<Instant> nextDue(ModelName model) {
        return jdbc.sql("select next_due from pipeline_schedule where model = ?")
                .param(model.value())
                .query((row, i) -> SqlTime.read(row, "next_due"))
                .optional();
    }

    /** Takes a firing; of several workers one is told yes. To be called in a transaction, or as one of its own. */
    boolean take(Due due, Instant next, Instant now, Sentence note) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            int mine = jdbc.sql("update pipeline_schedule set next_due = ? where model = ? and next_due = ?")
                    .params(SqlTime.of(next), due.model().value(), SqlTime.of(due.at()))
                    .update();
            if (mine == 1) {
                jdbc.sql("insert into pipeline_firing (model, due, fired, note) values (?, ?, ?, ?)")
                        .params(due.model().value(), SqlTime.of(due.at()), SqlTime.of(now), note.toJson(NOTE_LENGTH))
                        .update();
            }
            return mine == 1;
        }));
    }

    void setOff(Due due, PipelineRunId run) {
        jdbc.sql("update pipeline_firing set run_id = ? where model = ? and due = ?")
                .params(run.value(), due.model().value(), SqlTime.of(due.at()))
                .update();
    }

    List<Firing> firings(ModelName model, int limit) {
        return jdbc.sql("select * from pipeline_firing where model = ? order by due desc limit ?")
                .params(model.value(), limit)
                .query((row, i) -> new Firing(
                        SqlTime.read(row, "due"),
                        SqlTime.read(row, "fired"),
                        Optional.ofNullable(row.getObject("run_id", UUID.class)).map(PipelineRunId::new),
                        Sentence.parse(row.getString("note"))))
                .list();
    }
}
