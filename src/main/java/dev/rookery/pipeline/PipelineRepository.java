package dev.rookery.pipeline;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.common.SqlTime;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.job.JobId;
import dev.rookery.model.ModelName;
import dev.rookery.model.ModelVersionId;
import dev.rookery.registry.GateDecisionId;
import dev.rookery.tracking.RunId;
import dev.rookery.training.RunSpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** Tables {@code pipeline_run}, {@code pipeline_step} and {@code pipeline_log}. */
@Repository
class PipelineRepository {
    private static final int TEXT_LENGTH = 16_000;

    private static final String OF_UNFINISHED =
            "pipeline_run_id IN (SELECT id FROM pipeline_run WHERE state IN ('QUEUED', 'RUNNING'))";

    /** Runs are never deleted, so counting a model's runs from the first numbers them for good. */
    private static final String NUMBERED = "SELECT * FROM (SELECT r.*, ROW_NUMBER() OVER (PARTITION BY model"
            + " ORDER BY started, id) AS ordinal FROM pipeline_run r) AS numbered ";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    PipelineRepository(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    void insert(PipelineRun run, RunSpec spec) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("INSERT INTO pipeline_run (id, model, dataset, dataset_version, spec, asked_by, state,"
                            + " started, outcome) VALUES (:id, :model, :dataset, :version, :spec, :askedBy,"
                            + " :state, :started, :outcome)")
                    .param("id", run.id().value())
                    .param("model", run.model().value())
                    .param("dataset", run.data().dataset().value())
                    .param("version", run.data().number())
                    .param("spec", spec.canonicalJson())
                    .param("askedBy", run.trigger())
                    .param("state", run.state().name())
                    .param("started", SqlTime.of(run.started()))
                    .param("outcome", json(run.outcome()))
                    .update();
            for (StepRun step : run.steps()) {
                jdbc.sql("INSERT INTO pipeline_step (pipeline_run_id, step, state, fraction, summary)"
                                + " VALUES (:run, :step, :state, 0, '')")
                        .param("run", run.id().value())
                        .param("step", step.step().name())
                        .param("state", step.state().name())
                        .update();
            }
        });
    }

    /** Writes the run and all its steps as they are now, at once. */
    void update(PipelineRun run) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("UPDATE pipeline_run SET state = :state, run_id = :run, decision_id = :decision,"
                            + " model_version = :version, ended = :ended, outcome = :outcome WHERE id = :id")
                    .param("id", run.id().value())
                    .param("state", run.state().name())
                    .param("run", run.run().map(RunId::value).orElse(null))
                    .param("decision", run.decision().map(GateDecisionId::value).orElse(null))
                    .param("version", run.version().map(ModelVersionId::number).orElse(null))
                    .param("ended", SqlTime.of(run.ended()))
                    .param("outcome", json(run.outcome()))
                    .update();
            for (StepRun step : run.steps()) {
                jdbc.sql("UPDATE pipeline_step SET state = :state, started = :started, ended = :ended,"
                                + " fraction = :fraction, summary = :summary"
                                + " WHERE pipeline_run_id = :run AND step = :step")
                        .param("run", run.id().value())
                        .param("step", step.step().name())
                        .param("state", step.state().name())
                        .param("started", SqlTime.of(step.started()))
                        .param("ended", SqlTime.of(step.ended()))
                        .param("fraction", Double.isNaN(step.fraction()) ? null : step.fraction())
                        .param("summary", json(step.summary()))
                        .update();
            }
        });
    }

    void log(PipelineRunId id, StepLogLine line) {
        jdbc.sql("INSERT INTO pipeline_log (pipeline_run_id, step, logged, text) VALUES (:run, :step, :at, :text)")
                .param("run", id.value())
                .param("step", line.step().name())
                .param("at", SqlTime.of(line.at()))
                .param("text", json(line.text()))
                .update();
    }

    List<StepLogLine> log(PipelineRunId id) {
        return jdbc.sql("SELECT logged, step, text FROM pipeline_log WHERE pipeline_run_id = :run ORDER BY id")
                .param("run", id.value())
                .query((row, number) -> new StepLogLine(
                        SqlTime.read(row, "logged"),
                        StepName.valueOf(row.getString("step")),
                        Sentence.parse(row.getString("text"))))
                .list();
    }

    Optional<PipelineRun> find(PipelineRunId id) {
        return read(jdbc.sql(NUMBERED + "WHERE id = :id").param("id", id.value())).stream()
                .findFirst();
    }

    Optional<PipelineRun> find(GateDecisionId decision) {
        return read(jdbc.sql(NUMBERED + "WHERE decision_id = :id").param("id", decision.value())).stream()
                .findFirst();
    }

    Optional<PipelineRun> find(RunId run) {
        return read(jdbc.sql(NUMBERED + "WHERE run_id = :run").param("run", run.value())).stream()
                .findFirst();
    }

    List<PipelineRun> recent(int limit) {
        return read(
                jdbc.sql(NUMBERED + "ORDER BY started DESC, id LIMIT :limit").param("limit", limit));
    }

    /** Ends what a dead process left open: the step that ran as failed, later ones as skipped. */
    int failUnfinished(Sentence outcome, Instant at) {
        return Objects.requireNonNull(transaction.execute(status -> {
            jdbc.sql("UPDATE pipeline_step SET state = 'FAILED', ended = :at, summary = :outcome"
                            + " WHERE state = 'RUNNING' AND " + OF_UNFINISHED)
                    .param("at", SqlTime.of(at))
                    .param("outcome", json(outcome))
                    .update();
            jdbc.sql("UPDATE pipeline_step SET state = 'SKIPPED' WHERE state = 'WAITING' AND " + OF_UNFINISHED)
                    .update();
            return jdbc.sql("UPDATE pipeline_run SET state = 'FAILED', ended = :at, outcome = :outcome"
                            + " WHERE state IN ('QUEUED', 'RUNNING')")
                    .param("at", SqlTime.of(at))
                    .param("outcome", json(outcome))
                    .update();
        }));
    }

    boolean unfinished(ModelName model) {
        return jdbc.sql("SELECT COUNT(*) FROM pipeline_run WHERE model = :model AND state IN ('QUEUED', 'RUNNING')")
                        .param("model", model.value())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** How many runs the model ever had. */
    int count(ModelName model) {
        return jdbc.sql("SELECT COUNT(*) FROM pipeline_run WHERE model = :model")
                .param("model", model.value())
                .query(Integer.class)
                .single();
    }

    void attach(PipelineRunId id, JobId job) {
        jdbc.sql("UPDATE pipeline_run SET job_id = :job WHERE id = :id")
                .param("id", id.value())
                .param("job", job.value())
                .update();
    }

    Optional<JobId> job(PipelineRunId id) {
        return jdbc.sql("SELECT job_id FROM pipeline_run WHERE id = :id AND job_id IS NOT NULL")
                .param("id", id.value())
                .query(UUID.class)
                .optional()
                .map(JobId::new);
    }

    /** Reads the runs, and their steps in one more query however many runs there are. */
    private List<PipelineRun> read(JdbcClient.StatementSpec select) {
        List<UUID> ids = new ArrayList<>();
        List<Function<List<StepRun>, PipelineRun>> runs = new ArrayList<>();
        select.query(row -> {
            ids.add(row.getObject("id", UUID.class));
            runs.add(readRun(row));
        });
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<StepRun>> steps = new HashMap<>();
        jdbc.sql("SELECT * FROM pipeline_step WHERE pipeline_run_id IN (:runs)")
                .param("runs", ids)
                .query(row -> {
                    steps.computeIfAbsent(row.getObject("pipeline_run_id", UUID.class), id -> new ArrayList<>())
                            .add(readStep(row));
                });
        steps.values().forEach(all -> all.sort(Comparator.comparing(StepRun::step)));
        return IntStream.range(0, ids.size())
                .mapToObj(i -> runs.get(i).apply(steps.getOrDefault(ids.get(i), List.of())))
                .toList();
    }

    private static StepRun readStep(ResultSet row) throws SQLException {
        Double fraction = row.getObject("fraction", Double.class);
        return new StepRun(
                StepName.valueOf(row.getString("step")),
                StepState.valueOf(row.getString("state")),
                SqlTime.readOptional(row, "started"),
                SqlTime.readOptional(row, "ended"),
                Sentence.parse(row.getString("summary")),
                fraction == null ? Double.NaN : fraction);
    }

    private static Function<List<StepRun>, PipelineRun> readRun(ResultSet row) throws SQLException {
        PipelineRunId id = new PipelineRunId(row.getObject("id", UUID.class));
        ModelName model = new ModelName(row.getString("model"));
        int ordinal = row.getInt("ordinal");
        Optional<RunSpec> spec = spec(row.getString("spec"));
        DatasetVersionId data =
                new DatasetVersionId(new DatasetName(row.getString("dataset")), row.getInt("dataset_version"));
        PipelineState state = PipelineState.valueOf(row.getString("state"));
        String trigger = row.getString("asked_by");
        Optional<RunId> run =
                Optional.ofNullable(row.getObject("run_id", UUID.class)).map(RunId::new);
        Optional<GateDecisionId> decision =
                Optional.ofNullable(row.getObject("decision_id", UUID.class)).map(GateDecisionId::new);
        Optional<ModelVersionId> version = Optional.ofNullable(row.getObject("model_version", Integer.class))
                .map(number -> new ModelVersionId(model, number));
        Instant started = SqlTime.read(row, "started");
        Optional<Instant> ended = SqlTime.readOptional(row, "ended");
        Sentence outcome = Sentence.parse(row.getString("outcome"));
        return steps -> new PipelineRun(
                id, model, ordinal, data, spec, state, trigger, steps, run, decision, version, started, ended, outcome);
    }

    private static Optional<RunSpec> spec(String json) {
        try {
            return Optional.of(RunSpec.parse(json));
        } catch (InvalidException e) {
            return Optional.empty();
        }
    }

    private static String json(Sentence sentence) {
        return sentence.toJson(TEXT_LENGTH);
    }
}
