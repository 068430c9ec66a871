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
import dev.rookery.registry.GateDecisionId;
import dev.rookery.serving.ModelsInTraining;
import dev.rookery.tracking.MetricPoint;
import dev.rookery.tracking.RunId;
import dev.rookery.tracking.RunService;
import dev.rookery.training.Evaluation;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Starts pipeline runs as jobs, and keeps what happened. One run a model at a time. A run that a dead process left open is ended
 * as failed when the next one starts, and can be started again: nothing a run does before its promotion changes what serves.
 * Thread-safe.
 */
@Service
public class PipelineService {
    static final String JOB_KIND = "pipeline";
    static final Sentence INTERRUPTED = Sentence.of("pipeline.interrupted");

    private static final Logger log = LoggerFactory.getLogger(PipelineService.class);

    private final PipelineRepository repository;
    private final PipelineSteps steps;
    private final JobService jobs;
    private final RunService tracking;
    private final ModelsInTraining training;
    private final Clock clock;
    private final MeterRegistry meters;
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
        int interrupted = repository.failUnfinished(INTERRUPTED, clock.instant());
        int runs = tracking.failInterrupted();
        if (interrupted + runs > 0) {
            log.warn("event=pipelines-interrupted pipelines={} runs={}", interrupted, runs);
        }
    }

    /**
     * Queues a run and returns at once.
     *
     * @throws ConflictException when one for the same model waits or goes on already
     */
    public synchronized PipelineRunId start(TrainRequest request) {
        forgetSettled();
        if (repository.unfinished(request.model())) {
            throw new ConflictException(Sentence.of("pipeline.underWay")
                    .with("model", request.model().value()));
        }
        PipelineRun run = new PipelineRun(
                PipelineRunId.random(),
                request.model(),
                repository.count(request.model()) + 1,
                request.data(),
                Optional.of(request.spec()),
                PipelineState.QUEUED,
                request.trigger(),
                Arrays.stream(StepName.values()).map(StepRun::waiting).toList(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                clock.instant(),
                Optional.empty(),
                Sentence.plain(""));
        repository.insert(run, request.spec());
        PipelineRecorder recorder = new PipelineRecorder(run, repository, clock, meters, this::changed);
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
        return run.id();
    }

    private void execute(PipelineRecorder recorder, TrainRequest request, Progress progress) throws Exception {
        try {
            recorder.begin();
            Sentence outcome = steps.run(recorder, request, progress);
            end(recorder, PipelineState.SUCCEEDED, outcome);
        } catch (EndOfRun e) {
            end(recorder, e.state(), e.outcome());
        } catch (CancelledException e) {
            // Whether someone asked or Rookery stops, the job knows: see jobChanged.
            throw e;
        } catch (Throwable e) {
            end(recorder, PipelineState.FAILED, recorder.failure());
            throw e;
        }
    }

    /** Ends the run of a job that ended without running it to its end: cancelled while it waited, or stopped on the way. */
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
                    } else {
                        end(recorder, PipelineState.FAILED, INTERRUPTED);
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

    /** The newest {@code n} runs, newest first. */
    public List<PipelineRun> recent(int n) {
        // Looked up before the rows are read: one that ends meanwhile has left the map, and its row may say that it
        // goes on.
        Map<PipelineRunId, PipelineRecorder> recorders = Map.copyOf(live);
        return repository.recent(n).stream()
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
