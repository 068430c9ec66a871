package dev.rookery.experiment;

import dev.rookery.common.NotFoundException;
import dev.rookery.common.Sentence;
import dev.rookery.common.UnavailableException;
import dev.rookery.dataset.DatasetService;
import dev.rookery.experiment.internal.ComparisonRepository;
import dev.rookery.job.Job;
import dev.rookery.job.JobId;
import dev.rookery.job.JobService;
import dev.rookery.job.JobState;
import dev.rookery.job.Progress;
import dev.rookery.job.Subscription;
import dev.rookery.security.Permission;
import dev.rookery.security.Requires;
import dev.rookery.storage.ObjectKey;
import dev.rookery.storage.ObjectStore;
import dev.rookery.training.Finding;
import dev.rookery.training.RunSpec;
import dev.rookery.training.TrainingService;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;

/** Compares algorithms as a job. Thread-safe. */
@Service
public class ComparisonService {
    /** Of the jobs. */
    public static final String JOB_KIND = "comparison";
    /** The subject of a comparison's job is its id behind this. */
    public static final String SUBJECT = "comparison/";

    private static final int MAX_FOLDS_BYTES = 1 << 30;

    private final ComparisonRepository repository;
    private final DatasetService datasets;
    private final TrainingService training;
    private final JobService jobs;
    private final ObjectStore objects;
    private final Clock clock;
    private final Map<ComparisonId, LiveComparison> live = new ConcurrentHashMap<>();

    public ComparisonService(
            ComparisonRepository repository,
            DatasetService datasets,
            TrainingService training,
            JobService jobs,
            ObjectStore objects,
            Clock clock) {
        this.repository = repository;
        this.datasets = datasets;
        this.training = training;
        this.jobs = jobs;
        this.objects = objects;
        this.clock = clock;
    }

    /** Everything worth saying before, refusals and notes, whatever the algorithm. Reads the table. */
    public List<Finding> check(RunSpec spec) {
        return training.check(datasets.read(spec.data()), spec.withHyperparameters(Bench.ANY));
    }

    /**
     * Queues the comparison and returns at once.
     *
     * @throws UnavailableException when too many jobs wait already
     */
    @Requires(Permission.ANALYSE)
    public ComparisonId start(ComparisonRequest request) {
        RunSpec spec = request.spec();
        datasets.version(spec.data());
        Comparison comparison = new Comparison(
                ComparisonId.random(), spec, request.algorithms(), Optional.empty(), clock.instant(), Optional.empty());
        repository.insert(comparison);
        try {
            JobId job = jobs.submit(
                    JOB_KIND,
                    Sentence.of("experiment.title")
                            .with("data", spec.data().toString())
                            .with("column", spec.target()),
                    SUBJECT + comparison.id(),
                    progress -> execute(comparison, progress));
            repository.attach(comparison.id(), job);
        } catch (UnavailableException e) {
            repository.delete(comparison.id());
            throw e;
        }
        return comparison.id();
    }

    /** Asks it to stop, at the next unit of work; what was judged by then stays. */
    @Requires(Permission.ANALYSE)
    public void cancel(ComparisonId id) {
        get(id).job().ifPresent(jobs::cancel);
    }

    public ComparisonStatus status(ComparisonId id) {
        return status(get(id));
    }

    /** The newest first. */
    public List<ComparisonStatus> recent(int n) {
        return repository.recent(n).stream().map(this::status).toList();
    }

    /** Tells which comparison went on, a little or to its end; on any thread, so be quick. */
    public Subscription subscribe(Consumer<ComparisonId> listener) {
        return jobs.subscribe(job -> {
            if (job.kind().equals(JOB_KIND)) {
                listener.accept(ComparisonId.parse(job.subject().substring(SUBJECT.length())));
            }
        });
    }

    /** Where the fold of each training row is kept, as CSV. */
    public static ObjectKey foldsOf(ComparisonId id) {
        return new ObjectKey("comparisons").child(id.toString()).child("folds.csv");
    }

    /** The CSV of {@link dev.rookery.training.PreparedData#splitCsv}. */
    public byte[] folds(ComparisonId id) {
        get(id);
        return objects.get(foldsOf(id), MAX_FOLDS_BYTES);
    }

    private Comparison get(ComparisonId id) {
        return repository
                .find(id)
                .orElseThrow(() ->
                        new NotFoundException(Sentence.of("experiment.unknown").with("id", id.toString())));
    }

    private void execute(Comparison comparison, Progress progress) {
        LiveComparison own = new LiveComparison(comparison.algorithms(), progress);
        live.put(comparison.id(), own);
        try {
            RunSpec spec = comparison.spec();
            new Bench(
                            training,
                            datasets.read(spec.data()),
                            spec,
                            own,
                            folds -> objects.put(foldsOf(comparison.id()), folds),
                            board -> repository.keep(comparison.id(), board))
                    .judge(comparison.algorithms());
        } finally {
            live.remove(comparison.id());
        }
    }

    /** A job is heard of before the comparison is told which it is. */
    private Optional<Job> justSubmitted(Comparison comparison) {
        return jobs.running().stream()
                .filter(job -> job.subject().equals(SUBJECT + comparison.id()))
                .findFirst();
    }

    private ComparisonStatus status(Comparison comparison) {
        Optional<LiveComparison> own = Optional.ofNullable(live.get(comparison.id()));
        Optional<Job> job = comparison.job().flatMap(jobs::find).or(() -> justSubmitted(comparison));
        JobState state = job.map(Job::state).orElse(JobState.FAILED);
        return new ComparisonStatus(
                comparison,
                state,
                job.map(Job::fraction).orElse(Double.NaN),
                job.map(Job::message).orElse(Sentence.of("experiment.lost")),
                comparison.algorithms().stream()
                        .map(each -> own.map(going -> going.of(each))
                                .orElseGet(() -> Bench.standing(comparison.leaderboard(), each, state)))
                        .toList(),
                job.flatMap(Job::ended));
    }
}
