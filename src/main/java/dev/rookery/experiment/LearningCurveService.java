package dev.rookery.experiment;

import dev.rookery.common.ConflictException;
import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.DatasetService;
import dev.rookery.job.Job;
import dev.rookery.job.JobId;
import dev.rookery.job.JobService;
import dev.rookery.job.Progress;
import dev.rookery.job.Subscription;
import dev.rookery.security.Permission;
import dev.rookery.security.Requires;
import dev.rookery.tracking.Run;
import dev.rookery.tracking.RunId;
import dev.rookery.tracking.RunService;
import dev.rookery.training.LearningCurve;
import dev.rookery.training.RunFiles;
import dev.rookery.training.RunSpec;
import dev.rookery.training.TrainingService;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;

/**
 * Draws learning curves of runs, as jobs, because it takes several times as long as the training did. The curve is kept with the run.
 * Thread-safe.
 */
@Service
public class LearningCurveService {
    /** Of the jobs. */
    public static final String JOB_KIND = "learning-curve";
    /** The subject of a job is the run behind this. */
    public static final String SUBJECT = "learning-curve/";

    private final DatasetService datasets;
    private final TrainingService training;
    private final RunService tracking;
    private final JobService jobs;

    public LearningCurveService(
            DatasetService datasets, TrainingService training, RunService tracking, JobService jobs) {
        this.datasets = datasets;
        this.training = training;
        this.tracking = tracking;
        this.jobs = jobs;
    }

    /** The curve of a run; absent until it was drawn. */
    public Optional<LearningCurve> of(RunId run) {
        return new RunFiles(tracking, run).learning();
    }

    /** The work that draws it now, if it does. */
    public Optional<Job> work(RunId run) {
        return jobs.running().stream()
                .filter(job -> job.subject().equals(SUBJECT + run))
                .findFirst();
    }

    /**
     * Queues it and returns at once.
     *
     * @throws InvalidException when the run kept no spec
     * @throws ConflictException while it is being drawn
     */
    @Requires(Permission.ANALYSE)
    public synchronized JobId start(RunId id) {
        Run run = tracking.get(id);
        RunSpec spec = new RunFiles(tracking, id)
                .spec()
                .orElseThrow(() -> new InvalidException(Sentence.of("reproduction.notTested")));
        if (work(id).isPresent()) {
            throw new ConflictException(Sentence.of("learning.underWay").with("run", run.name()));
        }
        return jobs.submit(
                JOB_KIND,
                Sentence.of("learning.title").with("run", run.name()),
                SUBJECT + id,
                progress -> draw(id, spec, progress));
    }

    @Requires(Permission.ANALYSE)
    public void cancel(RunId run) {
        work(run).map(Job::id).ifPresent(jobs::cancel);
    }

    /** Tells which run's curve went on, a little or to its end; on any thread, so be quick. */
    public Subscription subscribe(Consumer<RunId> listener) {
        return jobs.subscribe(job -> {
            if (job.kind().equals(JOB_KIND)) {
                listener.accept(RunId.parse(job.subject().substring(SUBJECT.length())));
            }
        });
    }

    private void draw(RunId id, RunSpec spec, Progress progress) {
        LearningCurve curve =
                training.learningCurve(training.prepare(datasets.read(spec.data()), spec, List.of()), spec, progress);
        new RunFiles(tracking, id).learning(curve);
    }
}
