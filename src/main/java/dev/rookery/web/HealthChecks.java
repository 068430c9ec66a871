package dev.rookery.web;

import dev.rookery.model.ModelVersionId;
import dev.rookery.pipeline.BootstrapStatus;
import dev.rookery.pipeline.BootstrapStatus.SampleState;
import dev.rookery.pipeline.SampleBootstrap;
import dev.rookery.serving.DeploymentHealth;
import dev.rookery.serving.DeploymentHealth.FailedLoad;
import dev.rookery.serving.DeploymentService;
import dev.rookery.serving.PredictionService;
import dev.rookery.storage.ObjectStore;
import dev.rookery.vision.CaptionService;
import dev.rookery.vision.CaptionerHealth;
import dev.rookery.vision.WorkerState;
import dev.rookery.web.Health.Check;
import dev.rookery.web.Health.State;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks at the parts. Nothing that a probe asks for waits longer than a moment for the database or the object store. */
@Component
public class HealthChecks {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final DeploymentService deployments;
    private final PredictionService predictions;
    private final CaptionService captions;
    private final SampleBootstrap bootstrap;
    private final PartCheck database;
    private final PartCheck objects;

    HealthChecks(
            DeploymentService deployments,
            PredictionService predictions,
            CaptionService captions,
            SampleBootstrap bootstrap,
            ObjectStore store,
            JdbcClient jdbc,
            Clock clock) {
        this.deployments = deployments;
        this.predictions = predictions;
        this.captions = captions;
        this.bootstrap = bootstrap;
        this.database = new PartCheck(
                "database",
                "The database answers.",
                () -> jdbc.sql("select 1").query(Integer.class).single(),
                PATIENCE,
                clock);
        this.objects = new PartCheck(
                "object store", "The object store answers (" + store.describe() + ").", store::check, PATIENCE, clock);
    }

    /** Whether the process itself can go on; a negative answer asks for a restart, so it depends on nothing outside. */
    public Health liveness() {
        long[] deadlocked = ManagementFactory.getThreadMXBean().findDeadlockedThreads();
        Check threads = deadlocked == null
                ? new Check("threads", State.UP, "No thread is deadlocked.")
                : new Check("threads", State.DOWN, deadlocked.length + " threads wait for each other for ever.");
        return new Health(threads.status(), threads.detail(), List.of(threads));
    }

    /** Whether requests for predictions should come here. */
    public Health readiness() {
        DeploymentHealth serving = deployments.health();
        List<Check> checks = new ArrayList<>();
        checks.add(models(serving));
        serving.failed().forEach(failed -> checks.add(failed(failed, serving)));
        checks.addAll(captioners(captions.health()));
        checks.add(database.now());
        checks.add(objects.now());
        checks.add(log());
        BootstrapStatus start = bootstrap.status();
        if (start.training()) {
            return new Health(State.TRAINING, "The first champions are being trained: " + awaited(start) + ".", checks);
        }
        if (serving.serving().isEmpty()) {
            return new Health(State.DOWN, problems(checks), checks);
        }
        boolean well = checks.stream().allMatch(check -> check.status() == State.UP);
        return well
                ? new Health(State.UP, "Everything is well.", checks)
                : new Health(State.DEGRADED, problems(checks), checks);
    }

    private Check log() {
        OptionalInt held = predictions.heldByLog();
        return held.isEmpty()
                ? new Check("prediction log", State.UP, "Predictions are logged.")
                : new Check(
                        "prediction log",
                        State.DEGRADED,
                        "The database does not take the log of predictions; they are answered, and wait to be written ("
                                + held.getAsInt() + " in the queue).");
    }

    private static String problems(List<Check> checks) {
        return checks.stream()
                .filter(check -> check.status() != State.UP)
                .map(Check::detail)
                .collect(Collectors.joining(" "));
    }

    private static Check models(DeploymentHealth serving) {
        return serving.serving().isEmpty()
                ? new Check("models", State.DOWN, "No model serves. Train one from a data set.")
                : new Check("models", State.UP, "Serving " + join(serving.serving()) + ".");
    }

    private static Check failed(FailedLoad failed, DeploymentHealth serving) {
        String instead = serving.serving().stream()
                .filter(version -> version.model().equals(failed.version().model()))
                .map(ModelVersionId::toString)
                .findFirst()
                .map(version -> " " + version + " serves on.")
                .orElse(" Nothing serves in its place.");
        String what = failed.refused()
                ? " was refused, and is checked again at " + failed.nextCheck().truncatedTo(ChronoUnit.SECONDS) + ": "
                : " could not be fetched and will be tried again: ";
        return new Check("model " + failed.version(), State.DOWN, failed.version() + what + failed.reason() + instead);
    }

    /** Captioners that should serve and do not, or whose worker is not started again by itself. */
    private static List<Check> captioners(CaptionerHealth health) {
        List<Check> checks = new ArrayList<>();
        health.refused()
                .forEach(refused -> checks.add(new Check(
                        "captioner " + refused.version(), State.DOWN, refused.version() + ": " + refused.reason())));
        health.serving().stream()
                .filter(captioner -> captioner.worker().phase() == WorkerState.Phase.QUARANTINED)
                .forEach(captioner -> checks.add(new Check(
                        "captioner " + captioner.version(),
                        State.DOWN,
                        captioner.version() + " keeps ending its worker process and is left alone.")));
        return checks;
    }

    private static String awaited(BootstrapStatus start) {
        return join(start.samples().stream()
                .filter(sample -> sample.state() == SampleState.WAITING || sample.state() == SampleState.TRAINING)
                .map(BootstrapStatus.Sample::dataset)
                .toList());
    }

    private static String join(List<?> names) {
        return names.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
}
