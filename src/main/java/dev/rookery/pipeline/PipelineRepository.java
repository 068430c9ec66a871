package dev.rookery.pipeline;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Json;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;

/** Tables {@code pipeline_run}, {@code pipeline_step} and {@code pipeline_log}. */
@Repository
class PipelineRepository {
    private static final int TEXT_LENGTH = 16_000;

    private static final int NAMES_LENGTH = 4_000;

    /** Runs are never deleted, so counting a model's runs from the first numbers them for good. */
    private static final String NUMBERED = "SELECT * FROM (SELECT r.*, ROW_NUMBER() OVER (PARTITION BY model"
            + " ORDER BY started, id) AS ordinal FROM pipeline_run r) AS numbered ";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    PipelineRepository(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * Adds a run that the lease's worker has taken.
     *
     * @param first done in the same transaction
     * @throws org.springframework.dao.DuplicateKeyException when the model has an open run already
     */
    void insert(PipelineRun run, RunSpec spec, Lease lease, Runnable first) {
        transaction.executeWithoutResult(status -> {
            first.run();
            jdbc.sql("INSERT INTO pipeline_run (id, model, dataset, dataset_version, spec, asked_by, state,"
                            + " started, outcome, plan, definition_version, open_model, lease_worker, lease_epoch,"
                            + " lease_until) VALUES (:id, :model, :dataset, :version, :spec, :askedBy,"
                            + " :state, :started, :outcome, :plan, :definition, :model, :worker, :epoch, :until)")
                    .param("id", run.id().value())
                    .param("model", run.model().value())
                    .param("dataset", run.data().dataset().value())
                    .param("version", run.data().number())
                    .param("spec", spec.canonicalJson())
                    .param("askedBy", run.trigger())
                    .param("state", run.state().name())
                    .param("started", SqlTime.of(run.started()))
                    .param("outcome", json(run.outcome()))
                    .param("plan", run.plan().toJson())
                    .param("definition", run.definition())
                    .param("worker", lease.worker())
                    .param("epoch", lease.epoch())
                    .param("until", SqlTime.of(lease.until()))
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

    /**
     * Writes the run and all its steps as they are now, at once.
     *
     * @throws LostLeaseException when another worker has taken it since
     */
    void update(PipelineRun run, long epoch) {
        transaction.executeWithoutResult(status -> {
            int mine = jdbc.sql("UPDATE pipeline_run SET state = :state, run_id = :run, decision_id = :decision,"
                            + " model_version = :version, ended = :ended, open_model = :open, outcome = :outcome"
                            + " WHERE id = :id AND lease_epoch = :epoch")
                    .param("id", run.id().value())
                    .param("epoch", epoch)
                    .param("state", run.state().name())
                    .param("run", run.run().map(RunId::value).orElse(null))
                    .param("decision", run.decision().map(GateDecisionId::value).orElse(null))
                    .param("version", run.version().map(ModelVersionId::number).orElse(null))
                    .param("ended", SqlTime.of(run.ended()))
                    .param("open", run.ended().isPresent() ? null : run.model().value())
                    .param("outcome", json(run.outcome()))
                    .update();
            requireMine(mine, run.id(), epoch);
            for (StepRun step : run.steps()) {
                jdbc.sql("UPDATE pipeline_step SET state = :state, started = :started, ended = :ended,"
                                + " fraction = :fraction, summary = :summary, attempt = :attempt,"
                                + " inputs = :inputs, outputs = :outputs"
                                + " WHERE pipeline_run_id = :run AND step = :step")
                        .param("run", run.id().value())
                        .param("step", step.step().name())
                        .param("state", step.state().name())
                        .param("started", SqlTime.of(step.started()))
                        .param("ended", SqlTime.of(step.ended()))
                        .param("fraction", Double.isNaN(step.fraction()) ? null : step.fraction())
                        .param("summary", json(step.summary()))
                        .param("attempt", step.attempt())
                        .param("inputs", names(step.inputs()))
                        .param("outputs", names(step.outputs()))
                        .update();
            }
        });
    }

    /** @throws LostLeaseException when another worker has taken the run since */
    void log(PipelineRunId id, StepLogLine line, long epoch) {
        int mine = jdbc.sql("INSERT INTO pipeline_log (pipeline_run_id, step, logged, text)"
                        + " SELECT id, CAST(:step AS VARCHAR(16)), CAST(:at AS TIMESTAMP WITH TIME ZONE),"
                        + " CAST(:text AS VARCHAR(16000)) FROM pipeline_run WHERE id = :run AND lease_epoch = :epoch")
                .param("run", id.value())
                .param("epoch", epoch)
                .param("step", line.step().name())
                .param("at", SqlTime.of(line.at()))
                .param("text", json(line.text()))
                .update();
        requireMine(mine, id, epoch);
    }

    /**
     * In the caller's transaction: nobody takes the run over before that ends.
     *
     * @throws LostLeaseException when another worker has taken it already
     */
    void hold(PipelineRunId id, long epoch) {
        requireMine(
                jdbc.sql("UPDATE pipeline_run SET lease_epoch = lease_epoch WHERE id = :id AND lease_epoch = :epoch")
                        .param("id", id.value())
                        .param("epoch", epoch)
                        .update(),
                id,
                epoch);
    }

    private static void requireMine(int rows, PipelineRunId id, long epoch) {
        if (rows == 0) {
            throw new LostLeaseException(id, epoch);
        }
    }

    /** Keeps the run for longer; false when another worker has it. */
    boolean renew(PipelineRunId id, Lease lease) {
        return jdbc.sql("UPDATE pipeline_run SET lease_until = :until WHERE id = :id AND lease_epoch = :epoch")
                        .param("id", id.value())
                        .param("epoch", lease.epoch())
                        .param("until", SqlTime.of(lease.until()))
                        .update()
                == 1;
    }

    /** An open run whose worker has been silent for too long, and the epoch it was silent in. */
    record Left(PipelineRunId id, long epoch) {}

    /** Open runs whose lease ended before then, oldest first. */
    List<Left> left(Instant before) {
        return jdbc.sql("SELECT id, lease_epoch FROM pipeline_run WHERE open_model IS NOT NULL"
                        + " AND (lease_until IS NULL OR lease_until < :before) ORDER BY started, id")
                .param("before", SqlTime.of(before))
                .query((row, number) ->
                        new Left(new PipelineRunId(row.getObject("id", UUID.class)), row.getLong("lease_epoch")))
                .list();
    }

    /** Takes a run that was left in that epoch; of several who try, one is told yes. */
    boolean take(Left left, Lease lease) {
        return jdbc.sql("UPDATE pipeline_run SET lease_worker = :worker, lease_epoch = :epoch, lease_until = :until"
                                + " WHERE id = :id AND lease_epoch = :before AND open_model IS NOT NULL")
                        .param("id", left.id().value())
                        .param("before", left.epoch())
                        .param("worker", lease.worker())
                        .param("epoch", lease.epoch())
                        .param("until", SqlTime.of(lease.until()))
                        .update()
                == 1;
    }

    /** The model's open run. */
    Optional<PipelineRunId> open(ModelName model) {
        return jdbc.sql("SELECT id FROM pipeline_run WHERE open_model = :model")
                .param("model", model.value())
                .query(UUID.class)
                .optional()
                .map(PipelineRunId::new);
    }

    /** The tracked runs of open runs, whose work goes on. */
    Set<RunId> tracked() {
        return jdbc
                .sql("SELECT run_id FROM pipeline_run WHERE open_model IS NOT NULL AND run_id IS NOT NULL")
                .query((row, number) -> new RunId(row.getObject("run_id", UUID.class)))
                .list()
                .stream()
                .collect(Collectors.toSet());
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

    List<PipelineRun> recent(ModelName model, int limit) {
        return read(jdbc.sql(NUMBERED + "WHERE model = :model ORDER BY started DESC, id LIMIT :limit")
                .param("model", model.value())
                .param("limit", limit));
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
                fraction == null ? Double.NaN : fraction,
                row.getInt("attempt"),
                names(row.getString("inputs")),
                names(row.getString("outputs")));
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
        int definition = row.getInt("definition_version");
        PipelinePlan plan = PipelinePlan.parse(row.getString("plan"));
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
                id,
                model,
                ordinal,
                data,
                spec,
                state,
                trigger,
                definition,
                plan,
                steps,
                run,
                decision,
                version,
                started,
                ended,
                outcome);
    }

    private static Optional<RunSpec> spec(String json) {
        try {
            return Optional.of(RunSpec.parse(json));
        } catch (InvalidException e) {
            return Optional.empty();
        }
    }

    private static String names(Map<String, String> values) {
        String json = Json.mapper().writeValueAsString(values);
        return values.isEmpty() || json.length() > NAMES_LENGTH ? "" : json;
    }

    private static Map<String, String> names(String json) {
        return json.isEmpty()
                ? Map.of()
                : Json.mapper().readValue(json, new TypeReference<LinkedHashMap<String, String>>() {});
    }

    private static String json(Sentence sentence) {
        return sentence.toJson(TEXT_LENGTH);
    }
}
