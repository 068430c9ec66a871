package dev.rookery.pipeline;

import dev.rookery.common.ConflictException;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.Sentence;
import dev.rookery.job.CancelledException;
import dev.rookery.job.Job;
import dev.rookery.job.JobId;
import dev.rookery.job.JobService;
import dev.rookery.job.JobState;
import dev.rookery.job.Progress;
import dev.rookery.job.Subscription;
import dev.rookery.model.ModelName;
import dev.rookery.registry.GateDecisionId;
import dev.rookery.security.CurrentUser;
import dev.rookery.security.Permission;
import dev.rookery.security.Requires;
import dev.rookery.serving.ModelsInTraining;
import dev.rookery.tracking.MetricPoint;
import dev.rookery.tracking.RunId;
import dev.rookery.tracking.RunService;
import dev.rookery.training.Evaluation;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/**
 * Starts pipeline runs as jobs, and keeps what happened. One run a model at a time. Each run is leased to the worker that does it,
 * which renews the lease while it lives; a run whose worker fell silent is taken over by another one, or by the next process, and
 * goes on at the step it was in. Nothing a run does before its promotion changes what serves. Thread-safe.
 */
@Service
public class PipelineService {
    static final String JOB_KIND = "pipeline";
    static final Duration LEASE = Duration.ofSeconds(30);
    /** A run that takes its process with it each time is not begun for ever. */
    static final int MAX_LIVES = 4;

    private static final Logger log = LoggerFactory.getLogger(PipelineService.class);

    private final PipelineRepository repository;
    private final PipelineSteps steps;
    private final JobService jobs;
    private final RunService tracking;
    private final ModelsInTraining training;
    private final Clock clock;
    private final MeterRegistry meters;
    /** This process among those that may share a database. */
    private final String worker = UUID.randomUUID().toString();

    private final Map<PipelineRunId, PipelineRecorder> live = new ConcurrentHashMap<>();
    private final List<Consumer<PipelineRunId>> listeners = new CopyOnWriteArrayList<>();

    PipelineService(
            PipelineRepository repository,
            PipelineSteps steps,
            JobService jobs,
            RunService tracking,
            ModelsInTraining training,
            Clock clock,
            MeterRegistry meters) {
        this.repository = repository;
        this.steps = steps;
        this.jobs = jobs;
        this.tracking = tracking;
        this.training = training;
        this.clock = clock;
        this.meters = meters;
        jobs.subscribe(this::jobChanged);
        int runs = tracking.failInterrupted(repository.tracked());
        if (runs > 0) {
            log.warn("event=runs-interrupted runs={}", runs);
        }
    }

    /**
     * Queues a run and returns at once.
     *
     * @throws ConflictException when one for the same model waits or goes on already
     */
    @Requires(Permission.ANALYSE)
    public synchronized PipelineRunId start(TrainRequest request) {
        return start(request, () -> {});
    }

    /**
     * The same, if something else becomes true in the same transaction.
     *
     * @param first done before the run is added; what it throws leaves no run behind
     */
    synchronized PipelineRunId start(TrainRequest given, Runnable first) {
        TrainRequest request = given.by(CurrentUser.signed(given.trigger()));
        forgetSettled();
        PipelineRun run = new PipelineRun(
                PipelineRunId.random(),
                request.model(),
                repository.count(request.model()) + 1,
                request.data(),
                Optional.of(request.spec()),
                PipelineState.QUEUED,
                request.trigger(),
                request.definition(),
                request.plan(),
                request.plan().steps().stream()
                        .map(step -> StepRun.waiting(step.step()))
                        .toList(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                clock.instant(),
                Optional.empty(),
                Sentence.plain(""));
        Lease lease = Lease.after(0, worker, leasedUntil());
        if (repository.open(request.model()).isPresent()) {
            throw underWay(request.model());
        }
        try {
            repository.insert(run, request.spec(), lease, first);
        } catch (DuplicateKeyException | ConcurrencyFailureException e) {
            throw repository.open(request.model()).isPresent() ? underWay(request.model()) : e;
        }
        launch(run, request, lease);
        return run.id();
    }

    private static ConflictException underWay(ModelName model) {
        return new ConflictException(Sentence.of("pipeline.underWay").with("model", model.value()));
    }

    private Instant leasedUntil() {
        return clock.instant().plus(LEASE);
    }

    private void launch(PipelineRun run, TrainRequest request, Lease lease) {
        PipelineRecorder recorder = new PipelineRecorder(run, lease, repository, clock, meters, this::changed);
        live.put(run.id(), recorder);
        training.begin(run.model());
        Optional<JobId> submitted = Optional.empty();
        try {
            JobId job = jobs.submit(
                    JOB_KIND,
                    Sentence.of("pipeline.title")
                            .with("model", request.model().value())
                            .with("data", request.data().toString()),
                    subject(run.id()),
                    progress -> execute(recorder, request, progress));
            submitted = Optional.of(job);
            repository.attach(run.id(), job);
        } catch (RuntimeException e) {
            end(recorder, PipelineState.FAILED, JobService.sentence(e));
            submitted.ifPresent(jobs::cancel);
            throw e;
        }
        changed(run.id());
    }

    /** Keeps what this worker does for itself; runs that others took meanwhile are stopped here. */
    void renewLeases() {
        live.values().forEach(recorder -> {
            try {
                recorder.renew(leasedUntil());
            } catch (RuntimeException e) {
                log.warn(
                        "event=lease-not-renewed pipeline={}",
                        recorder.snapshot().id(),
                        e);
            }
        });
    }

    /** Goes on with runs whose workers have been silent longer than their lease. */
    int takeOver() {
        return takeOver(clock.instant());
    }

    /** The same for every open run: to be called when no other process can be alive. */
    int takeOverAll() {
        return takeOver(clock.instant().plus(LEASE).plus(LEASE));
    }

    private synchronized int takeOver(Instant before) {
        int taken = 0;
        for (PipelineRepository.Left left : repository.left(before)) {
            Lease lease = Lease.after(left.epoch(), worker, leasedUntil());
            if (live.containsKey(left.id()) || !repository.take(left, lease)) {
                continue;
            }
            PipelineRun run = repository.find(left.id()).orElseThrow();
            log.warn(
                    "event=pipeline-taken-over pipeline={} model={} epoch={} step={}",
                    run.id(),
                    run.model(),
                    lease.epoch(),
                    run.currentStep().map(step -> step.step().shown()).orElse("-"));
            if (lease.epoch() > MAX_LIVES || run.spec().isEmpty()) {
                end(
                        new PipelineRecorder(run, lease, repository, clock, meters, this::changed),
                        PipelineState.FAILED,
                        Sentence.of("pipeline.givenUp").with("times", left.epoch()));
                continue;
            }
            launch(
                    run,
                    new TrainRequest(
                            run.model(), run.data(), run.spec().get(), run.trigger(), run.plan(), run.definition()),
                    lease);
            taken++;
        }
        return taken;
    }

    private void execute(PipelineRecorder recorder, TrainRequest request, Progress progress) throws Exception {
        try {
            recorder.begin();
            Sentence outcome = steps.run(recorder, request, progress);
            end(recorder, PipelineState.SUCCEEDED, outcome);
        } catch (EndOfRun e) {
            end(recorder, e.state(), e.outcome());
        } catch (CancelledException | LostLeaseException e) {
            if (recorder.lost()) {
                drop(recorder);
                throw new ConflictException(Sentence.of("pipeline.takenOver"), e);
            }
            // Whether someone asked or Rookery stops, the job knows: see jobChanged.
            throw e;
        } catch (Throwable e) {
            if (recorder.lost()) {
                drop(recorder);
                throw new ConflictException(Sentence.of("pipeline.takenOver"), e);
            }
            end(recorder, PipelineState.FAILED, recorder.failure());
            throw e;
        }
    }

    /** Forgets what another worker keeps now. */
    private void drop(PipelineRecorder recorder) {
        live.remove(recorder.snapshot().id());
        training.end(recorder.snapshot().model());
        changed(recorder.snapshot().id());
    }

    /**
     * Ends the run of a job that was cancelled before it ran to its end. One that stops because this process does is left to the
     * next.
     */
    private void jobChanged(Job job) {
        if (!job.kind().equals(JOB_KIND) || !job.state().terminal()) {
            return;
        }
        live.values().stream()
                .filter(recorder ->
                        job.subject().equals(subject(recorder.snapshot().id())))
                .forEach(recorder -> {
                    if (job.state() == JobState.CANCELLED) {
                        end(recorder, PipelineState.CANCELLED, Sentence.of("pipeline.cancelled"));
                    } else if (!recorder.snapshot().state().terminal()) {
                        recorder.release();
                        drop(recorder);
                    }
                });
    }

    private void end(PipelineRecorder recorder, PipelineState state, Sentence outcome) {
        boolean settled = recorder.end(state, outcome);
        training.end(recorder.snapshot().model());
        if (settled) {
            live.remove(recorder.snapshot().id());
        }
    }

    /** Keeps in memory what ended and is not in the tables yet: their rows would say that it still goes on. */
    private void forgetSettled() {
        live.values().removeIf(PipelineRecorder::settled);
    }

    private static String subject(PipelineRunId id) {
        return "pipeline-run/" + id;
    }

    /** Asks the run to stop; it ends at its next unit of work, and what served before still serves. */
    @Requires(Permission.ANALYSE)
    public void cancel(PipelineRunId id) {
        jobs.cancel(repository
                .job(id)
                .orElseThrow(() -> new NotFoundException(
                        Sentence.of("pipeline.run.unknown").with("run", id.toString()))));
    }

    public Optional<PipelineRun> find(PipelineRunId id) {
        PipelineRecorder recorder = live.get(id);
        return recorder == null ? repository.find(id) : Optional.of(recorder.snapshot());
    }

    /** The run whose candidate the decision is about. */
    public Optional<PipelineRun> ofDecision(GateDecisionId decision) {
        return repository.find(decision);
    }

    /** The pipeline run that a tracked run belongs to. */
    public Optional<PipelineRun> of(RunId run) {
        return repository.find(run);
    }

    /** The model's run that waits or goes on, if one does. */
    public Optional<PipelineRunId> open(ModelName model) {
        return repository.open(model);
    }

    /** The newest {@code n} runs, newest first. */
    public List<PipelineRun> recent(int n) {
        return asTheyAre(() -> repository.recent(n));
    }

    /** The newest {@code n} runs of a model, newest first. */
    public List<PipelineRun> recent(ModelName model, int n) {
        return asTheyAre(() -> repository.recent(model, n));
    }

    private List<PipelineRun> asTheyAre(Supplier<List<PipelineRun>> rows) {
        // Looked up before the rows are read: one that ends meanwhile has left the map, and its row may say that it
        // goes on.
        Map<PipelineRunId, PipelineRecorder> recorders = Map.copyOf(live);
        return rows.get().stream()
                .map(run -> Optional.ofNullable(recorders.get(run.id()))
                        .map(PipelineRecorder::snapshot)
                        .orElse(run))
                .toList();
    }

    /** The run's log so far, oldest line first. */
    public List<StepLogLine> log(PipelineRunId id) {
        return repository.log(id);
    }

    /** Training loss per tree so far: while the run goes on from memory, afterwards as it was tracked. */
    public List<MetricPoint> liveLoss(PipelineRunId id) {
        PipelineRecorder recorder = live.get(id);
        if (recorder != null) {
            return recorder.losses();
        }
        return repository
                .find(id)
                .flatMap(PipelineRun::run)
                .map(run -> tracking.history(run, TrackedRun.LOSS))
                .orElse(List.of());
    }

    /** How the data of a tracked run was split and filled in, once its prepare_data step is over. */
    public Optional<Preparation> preparation(RunId run) {
        return TrackedRun.preparation(tracking, run);
    }

    /** How good the model of a tracked run proved to be, once its test_model step is over. */
    public Optional<Evaluation> evaluation(RunId run) {
        return TrackedRun.evaluation(tracking, run);
    }

    /** Tells the listener about every change of every run, on the thread that made it; be quick. */
    public Subscription subscribe(Consumer<PipelineRunId> listener) {
        Consumer<PipelineRunId> own = listener::accept;
        listeners.add(own);
        return () -> listeners.remove(own);
    }

    private void changed(PipelineRunId id) {
        for (Consumer<PipelineRunId> listener : listeners) {
            try {
                listener.accept(id);
            } catch (RuntimeException e) {
                log.warn("event=pipeline-listener-failed pipeline={}", id, e);
            }
        }
    }
}
