package dev.rookery.experiment;

import dev.rookery.common.ConflictException;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.Sentence;
import dev.rookery.common.UnavailableException;
import dev.rookery.dataset.DatasetService;
import dev.rookery.experiment.internal.ReproductionRepository;
import dev.rookery.job.Job;
import dev.rookery.job.JobId;
import dev.rookery.job.JobService;
import dev.rookery.job.JobState;
import dev.rookery.job.Progress;
import dev.rookery.job.Subscription;
import dev.rookery.security.Permission;
import dev.rookery.security.Requires;
import dev.rookery.tracking.Run;
import dev.rookery.tracking.RunId;
import dev.rookery.tracking.RunService;
import dev.rookery.training.RunFiles;
import dev.rookery.training.TrainingEnvironment;
import dev.rookery.training.TrainingService;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;

/**
 * Trains runs again as jobs and keeps how they came out. A repetition leaves no run, no package and no mark on the holdout.
 * Thread-safe.
 */
@Service
public class ReproductionService {
    /** Of the jobs. */
    public static final String JOB_KIND = "reproduction";
    /** The subject of a reproduction's job is the run behind this. */
    public static final String SUBJECT = "reproduction/";

    private static final int SHOWN = 20;

    private final ReproductionRepository repository;
    private final RunService tracking;
    private final Repetition repetition;
    private final JobService jobs;
    private final Clock clock;

    public ReproductionService(
            ReproductionRepository repository,
            DatasetService datasets,
            TrainingService training,
            TrainingEnvironment environment,
            RunService tracking,
            JobService jobs,
            Clock clock) {
        this.repository = repository;
        this.tracking = tracking;
        this.repetition = new Repetition(datasets, training, environment, tracking);
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Whether the run kept what a repetition needs. Reads the object store. */
    public boolean possible(RunId run) {
        return Repetition.Recorded.of(new RunFiles(tracking, run)).isPresent();
    }

    /**
     * Queues it and returns at once.
     *
     * @throws NotFoundException when there is no such run
     * @throws ConflictException when this run is being repeated already
     * @throws UnavailableException when too many jobs wait already
     */
    @Requires(Permission.ANALYSE)
    public synchronized ReproductionId start(ReproductionRequest request) {
        Run run = tracking.get(request.run());
        String subject = SUBJECT + run.id();
        if (jobs.running().stream().anyMatch(job -> job.subject().equals(subject))) {
            throw new ConflictException(Sentence.of("reproduction.underWay").with("run", run.name()));
        }
        Reproduction reproduction =
                new Reproduction(ReproductionId.random(), request, Optional.empty(), clock.instant(), Optional.empty());
        repository.insert(reproduction);
        try {
            JobId job = jobs.submit(
                    JOB_KIND,
                    Sentence.of("reproduction.title").with("run", run.name()),
                    subject,
                    progress -> execute(reproduction, progress));
            repository.attach(reproduction.id(), job);
        } catch (UnavailableException e) {
            repository.delete(reproduction.id());
            throw e;
        }
        return reproduction.id();
    }

    @Requires(Permission.ANALYSE)
    public void cancel(ReproductionId id) {
        get(id).job().ifPresent(jobs::cancel);
    }

    public ReproductionStatus status(ReproductionId id) {
        return status(get(id));
    }

    /** Of one run, the newest first. */
    public List<ReproductionStatus> of(RunId run) {
        return repository.of(run, SHOWN).stream().map(this::status).toList();
    }

    /** Tells which run's reproduction went on, a little or to its end; on any thread, so be quick. */
    public Subscription subscribe(Consumer<RunId> listener) {
        return jobs.subscribe(job -> {
            if (job.kind().equals(JOB_KIND)) {
                listener.accept(RunId.parse(job.subject().substring(SUBJECT.length())));
            }
        });
    }

    private Reproduction get(ReproductionId id) {
        return repository
                .find(id)
                .orElseThrow(() -> new NotFoundException(
                        Sentence.of("reproduction.unknown").with("id", id.toString())));
    }

    private void execute(Reproduction reproduction, Progress progress) {
        repository.keep(reproduction.id(), repetition.run(reproduction.request(), progress));
    }

    private ReproductionStatus status(Reproduction reproduction) {
        Optional<Job> job = reproduction.job().flatMap(jobs::find).or(() -> justSubmitted(reproduction));
        return new ReproductionStatus(
                reproduction,
                job.map(Job::state).orElse(JobState.FAILED),
                job.map(Job::fraction).orElse(Double.NaN),
                job.map(Job::message).orElse(Sentence.of("experiment.lost")),
                job.flatMap(Job::ended));
    }

    /** A job is heard of before the reproduction is told which it is. */
    private Optional<Job> justSubmitted(Reproduction reproduction) {
        return jobs.running().stream()
                .filter(job ->
                        job.subject().equals(SUBJECT + reproduction.request().run()))
                .findFirst();
    }
}
