package dev.rookery.pipeline;

import dev.rookery.common.Sentence;
import dev.rookery.common.UnavailableException;
import dev.rookery.job.CancelledException;
import dev.rookery.job.JobService;
import dev.rookery.job.Progress;
import dev.rookery.model.ModelVersionId;
import dev.rookery.registry.GateDecisionId;
import dev.rookery.tracking.MetricPoint;
import dev.rookery.tracking.RunId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;

/**
 * The one writer of a run that goes on, as long as its lease holds: it times and meters steps, keeps the record in memory current, writes every change of
 * state through to the tables, and tells who watches. Steps come from one thread, snapshots may be taken from any.
 */
final class PipelineRecorder {
    static final String STEP_METER = "rookery.pipeline.step";

    private static final Logger log = LoggerFactory.getLogger(PipelineRecorder.class);
    private static final Sentence NOTHING = Sentence.plain("");
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private final PipelineRepository repository;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Consumer<PipelineRunId> changed;
    private final List<MetricPoint> losses = new ArrayList<>();
    private final Map<String, String> facts = new ConcurrentHashMap<>();
    private PipelineRun run;
    private volatile Lease lease;
    private volatile boolean stored;
    private volatile boolean lost;

    PipelineRecorder(
            PipelineRun run,
            Lease lease,
            PipelineRepository repository,
            Clock clock,
            MeterRegistry meters,
            Consumer<PipelineRunId> changed) {
        this.run = run;
        this.lease = lease;
        this.facts.put(Condition.TRIGGER, run.trigger());
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

    /** Keeps the run for this worker; once another one has it, its work here is asked to stop. */
    void renew(Instant until) {
        Lease next = lease.until(until);
        if (repository.renew(run.id(), next)) {
            lease = next;
        } else {
            lose();
        }
    }

    /** Lets another worker go on with it at once. */
    void release() {
        kept("release", () -> repository.renew(run.id(), lease.until(clock.instant())));
    }

    /** Whether another worker has the run now, so that nothing said here counts. */
    boolean lost() {
        return lost;
    }

    /** In the caller's transaction: makes sure that the run is still this worker's when it commits. */
    void hold() {
        repository.hold(run.id(), lease.epoch());
    }

    private void lose() {
        if (!lost) {
            lost = true;
            log.warn("event=pipeline-lost pipeline={} epoch={}", run.id(), lease.epoch());
        }
    }

    boolean done(StepName step) {
        return snapshot().step(step).state() == StepState.SUCCEEDED;
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
            stored = kept("end", () -> repository.update(now, lease.epoch()));
        }
        return stored;
    }

    /** Does what is only kept for the record: its failure is not the run's. */
    private boolean kept(String what, Runnable write) {
        try {
            write.run();
            return true;
        } catch (LostLeaseException e) {
            // The other worker keeps the record now.
            lose();
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

    /**
     * Runs a step unless the run was cancelled, and records how it went, whichever way it ends. A step that an earlier life of the
     * run has completed is not done again.
     *
     * @param again brings back what the completed step left, without a trace in the record
     */
    <T> T step(StepName name, Progress progress, StepBody<T> body, StepBody<T> again) throws Exception {
        progress.checkCancelled();
        StepRun before = snapshot().step(name);
        if (before.state() == StepState.SUCCEEDED) {
            return again.run(new Quiet(progress));
        }
        StepPlan plan = snapshot().plan().of(name);
        if (before.attempt() == 0 && !plan.when().holds(facts)) {
            Sentence why = Sentence.of("pipeline.when.fails")
                    .with("step", name.shown())
                    .with("condition", plan.when().text());
            store(run.with(before.skipped(why)));
            throw EndOfRun.conditionFails(why);
        }
        store(run.with(run.step(name).begun(clock.instant())));
        Context context = new Context(name, progress);
        context.report(0, NOTHING);
        Timer.Sample sample = Timer.start(meters);
        StepState state = StepState.FAILED;
        Sentence summary = NOTHING;
        try {
            T result = tries(plan, context, body);
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

    <T> T step(StepName name, Progress progress, StepBody<T> body) throws Exception {
        return step(name, progress, body, body);
    }

    /** Tries as often as the plan allows, as long as what went wrong may pass. */
    private <T> T tries(StepPlan plan, Context context, StepBody<T> body) throws Exception {
        for (int retry = 1; ; retry++) {
            Exception failure;
            try {
                context.within(plan.timeout());
                return body.run(context);
            } catch (CancelledException e) {
                if (!context.late()) {
                    throw e;
                }
                failure = new UnavailableException(
                        Sentence.of("pipeline.timeout")
                                .with("seconds", plan.timeout().toSeconds()),
                        e);
            } catch (Exception e) {
                if (!mayPass(e)) {
                    throw e;
                }
                failure = e;
            }
            if (retry > plan.retries()) {
                throw failure;
            }
            Duration pause = plan.pause(retry);
            context.log(Sentence.of("pipeline.retry")
                    .with("reason", JobService.sentence(failure))
                    .with("retry", retry)
                    .with("of", plan.retries())
                    .with("seconds", pause.toMillis() / 1_000.0));
            context.within(Duration.ZERO);
            rest(pause, context);
            store(run.with(run.step(context.name).begun(clock.instant())));
        }
    }

    private static boolean mayPass(Exception failure) {
        return failure instanceof UnavailableException
                || failure instanceof IOException
                || failure instanceof UncheckedIOException
                || failure instanceof TransientDataAccessException
                || failure instanceof DataAccessResourceFailureException;
    }

    /** Waits, and hears of a cancellation meanwhile. */
    private static void rest(Duration pause, Progress progress) throws InterruptedException {
        long end = System.nanoTime() + pause.toNanos();
        for (long left = pause.toNanos(); left > 0; left = end - System.nanoTime()) {
            progress.checkCancelled();
            Thread.sleep(Math.min(Math.max(1, left / 1_000_000), LOOK_EVERY.toMillis()));
        }
    }

    private void store(PipelineRun next) {
        synchronized (this) {
            if (run.state().terminal()) {
                return;
            }
            run = next;
        }
        try {
            repository.update(next, lease.epoch());
        } catch (LostLeaseException e) {
            lose();
            throw e;
        }
        changed.accept(next.id());
    }

    private final class Context implements StepContext {
        private final StepName name;
        private final Progress progress;
        private final double before;
        private Sentence summary = NOTHING;
        private Optional<Instant> deadline = Optional.empty();

        Context(StepName name, Progress progress) {
            this.name = name;
            this.progress = progress;
            this.before = StepName.SIX.stream()
                    .filter(step -> step.ordinal() < name.ordinal())
                    .mapToDouble(StepName::share)
                    .sum();
        }

        void within(Duration timeout) {
            deadline = timeout.isZero()
                    ? Optional.empty()
                    : Optional.of(clock.instant().plus(timeout));
        }

        boolean late() {
            return deadline.filter(end -> clock.instant().isAfter(end)).isPresent() && !lost && !progress.cancelled();
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
            return lost || progress.cancelled() || late();
        }

        @Override
        public void log(Sentence text) {
            repository.log(run.id(), new StepLogLine(clock.instant(), name, text), lease.epoch());
            changed.accept(run.id());
        }

        @Override
        public void summary(Sentence text) {
            summary = text;
        }

        @Override
        public void input(String what, String value) {
            synchronized (PipelineRecorder.this) {
                run = run.with(run.step(name).withInput(what, value));
            }
        }

        @Override
        public void output(String what, String value) {
            synchronized (PipelineRecorder.this) {
                run = run.with(run.step(name).withOutput(what, value));
            }
        }

        @Override
        public void fact(String what, String value) {
            facts.put(what, value);
        }
    }

    /** For what a completed step left and is brought back: only facts are new. */
    private final class Quiet implements StepContext {
        private final Progress progress;

        Quiet(Progress progress) {
            this.progress = progress;
        }

        @Override
        public void report(double fraction, Sentence message) {
            progress.report(Double.NaN, Sentence.of("pipeline.doing.again"));
        }

        @Override
        public boolean cancelled() {
            return lost || progress.cancelled();
        }

        @Override
        public void log(Sentence text) {}

        @Override
        public void summary(Sentence text) {}

        @Override
        public void input(String what, String value) {}

        @Override
        public void output(String what, String value) {}

        @Override
        public void fact(String what, String value) {
            facts.put(what, value);
        }
    }
}
