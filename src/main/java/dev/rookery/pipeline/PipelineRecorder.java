package dev.rookery.pipeline;

import dev.rookery.common.Sentence;
import dev.rookery.job.CancelledException;
import dev.rookery.job.JobService;
import dev.rookery.job.Progress;
import dev.rookery.model.ModelVersionId;
import dev.rookery.registry.GateDecisionId;
import dev.rookery.tracking.MetricPoint;
import dev.rookery.tracking.RunId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer of a run that goes on: it times and meters steps, keeps the record in memory current, writes every change of
 * state through to the tables, and tells who watches. Steps come from one thread, snapshots may be taken from any.
 */
final class PipelineRecorder {
    static final String STEP_METER = "rookery.pipeline.step";

    private static final Logger log = LoggerFactory.getLogger(PipelineRecorder.class);
    private static final Sentence NOTHING = Sentence.plain("");

    private final PipelineRepository repository;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Consumer<PipelineRunId> changed;
    private final List<MetricPoint> losses = new ArrayList<>();
    private PipelineRun run;
    private volatile boolean stored;

    PipelineRecorder(
            PipelineRun run,
            PipelineRepository repository,
            Clock clock,
            MeterRegistry meters,
            Consumer<PipelineRunId> changed) {
        this.run = run;
        this.repository = repository;
        this.clock = clock;
        this.meters = meters;
        this.changed = changed;
    }

    synchronized PipelineRun snapshot() {
        return run;
    }

    synchronized List<MetricPoint> losses() {
        return List.copyOf(losses);
    }

    void begin() {
        store(run.with(PipelineState.RUNNING));
    }

    void tracked(RunId id) {
        store(run.with(Optional.of(id), run.decision(), run.version()));
    }

    void decided(GateDecisionId id) {
        store(run.with(run.run(), Optional.of(id), run.version()));
    }

    void registered(ModelVersionId id) {
        store(run.with(run.run(), run.decision(), Optional.of(id)));
    }

    void loss(MetricPoint point) {
        synchronized (this) {
            losses.add(point);
        }
        changed.accept(run.id());
    }

    /**
     * Ends the run unless it has ended already; who watches hears it also when the database does not take it.
     *
     * @return whether the rows say so
     */
    boolean end(PipelineState state, Sentence outcome) {
        synchronized (this) {
            if (run.state().terminal()) {
                return stored;
            }
            run = run.ended(state, outcome, clock.instant());
        }
        log.info("event=pipeline-ended pipeline={} model={} state={}", run.id(), run.model(), state);
        boolean settled = settled();
        changed.accept(run.id());
        return settled;
    }

    /** Whether the run has ended and its rows say so; rows that the database did not take are tried again. */
    boolean settled() {
        PipelineRun now = snapshot();
        if (!now.state().terminal()) {
            return false;
        }
        if (!stored) {
            stored = kept("end", () -> repository.update(now));
        }
        return stored;
    }

    /** Does what is only kept for the record: its failure is not the run's. */
    private boolean kept(String what, Runnable write) {
        try {
            write.run();
            return true;
        } catch (RuntimeException e) {
            log.warn("event=pipeline-not-stored pipeline={} what={}", run.id(), what, e);
            return false;
        }
    }

    /** Why the run failed: what its failed step said. */
    Sentence failure() {
        return snapshot().steps().stream()
                .filter(step -> step.state() == StepState.FAILED)
                .map(step -> Sentence.of("pipeline.failedStep")
                        .with("step", step.step().shown())
                        .with("reason", step.summary()))
                .findFirst()
                .orElse(Sentence.of("pipeline.failedEarly"));
    }

    /** What a step does. */
    interface StepBody<T> {
        T run(StepContext step) throws Exception;
    }

    /** Runs a step unless the run was cancelled, and records how it went, whichever way it ends. */
    <T> T step(StepName name, Progress progress, StepBody<T> body) throws Exception {
        progress.checkCancelled();
        store(run.with(run.step(name).begun(clock.instant())));
        Context context = new Context(name, progress);
        context.report(0, NOTHING);
        Timer.Sample sample = Timer.start(meters);
        StepState state = StepState.FAILED;
        Sentence summary = NOTHING;
        try {
            T result = body.run(context);
            state = StepState.SUCCEEDED;
            summary = context.summary;
            return result;
        } catch (CancelledException e) {
            state = StepState.CANCELLED;
            summary = Sentence.of("job.cancelled");
            throw e;
        } catch (EndOfRun e) {
            state = e.step();
            summary = e.outcome();
            throw e;
        } catch (Throwable e) {
            summary = JobService.sentence(e);
            throw e;
        } finally {
            sample.stop(Timer.builder(STEP_METER)
                    .description("Steps of training pipelines")
                    .tag("step", name.shown())
                    .tag("outcome", state.name().toLowerCase(Locale.ROOT))
                    .register(meters));
            PipelineRun ended = run.with(run.step(name).ended(state, summary, clock.instant()));
            Sentence last = summary;
            kept("step", () -> {
                // First the step's end, which is in memory whatever the database says.
                store(ended);
                if (!last.isEmpty()) {
                    context.log(last);
                }
            });
        }
    }

    private void store(PipelineRun next) {
        synchronized (this) {
            if (run.state().terminal()) {
                return;
            }
            run = next;
        }
        repository.update(next);
        changed.accept(next.id());
    }

    private final class Context implements StepContext {
        private final StepName name;
        private final Progress progress;
        private final double before;
        private Sentence summary = NOTHING;

        Context(StepName name, Progress progress) {
            this.name = name;
            this.progress = progress;
            this.before = Arrays.stream(StepName.values())
                    .limit(name.ordinal())
                    .mapToDouble(StepName::share)
                    .sum();
        }

        @Override
        public void report(double fraction, Sentence message) {
            synchronized (PipelineRecorder.this) {
                run = run.with(run.step(name).progressed(fraction));
            }
            double known = Double.isNaN(fraction) ? 0 : fraction;
            progress.report(
                    before + name.share() * known,
                    message.isEmpty()
                            ? Sentence.plain(name.shown())
                            : Sentence.of("pipeline.doing")
                                    .with("step", name.shown())
                                    .with("doing", message));
            changed.accept(run.id());
        }

        @Override
        public boolean cancelled() {
            return progress.cancelled();
        }

        @Override
        public void log(Sentence text) {
            repository.log(run.id(), new StepLogLine(clock.instant(), name, text));
            changed.accept(run.id());
        }

        @Override
        public void summary(Sentence text) {
            summary = text;
        }
    }
}
