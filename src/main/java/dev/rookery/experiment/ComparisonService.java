package dev.rookery.experiment;

import dev.rookery.common.NotFoundException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.DatasetService;
import dev.rookery.experiment.internal.ComparisonRepository;
import dev.rookery.job.JobId;
import dev.rookery.job.JobService;
import dev.rookery.job.Progress;
import dev.rookery.storage.ObjectKey;
import dev.rookery.storage.ObjectStore;
import dev.rookery.training.Algorithm;
import dev.rookery.training.PreparedData;
import dev.rookery.training.RunSpec;
import dev.rookery.training.TrainingService;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Compares algorithms as a job. Thread-safe. */
@Service
public class ComparisonService {
    /** Of the jobs. */
    public static final String JOB_KIND = "comparison";

    private final ComparisonRepository repository;
    private final DatasetService datasets;
    private final TrainingService training;
    private final JobService jobs;
    private final ObjectStore objects;
    private final Clock clock;

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

    /**
     * Queues the comparison of {@link Algorithm#COMPARED} and the dummy, each with its default settings, on the folds of the spec.
     */
    public ComparisonId start(RunSpec spec) {
        Comparison comparison =
                new Comparison(ComparisonId.random(), spec, Optional.empty(), clock.instant(), Optional.empty());
        repository.insert(comparison);
        JobId job = jobs.submit(
                JOB_KIND,
                Sentence.of("experiment.title")
                        .with("data", spec.data().toString())
                        .with("column", spec.target()),
                JOB_KIND + "/" + comparison.id(),
                progress -> repository.finish(comparison.id(), compare(comparison, progress)));
        repository.attach(comparison.id(), job);
        return comparison.id();
    }

    public Comparison get(ComparisonId id) {
        return repository
                .find(id)
                .orElseThrow(() ->
                        new NotFoundException(Sentence.of("experiment.unknown").with("id", id.toString())));
    }

    /** The newest first. */
    public List<Comparison> recent(int n) {
        return repository.recent(n);
    }

    /** Where the fold of each training row is kept, as CSV. */
    public static ObjectKey foldsOf(ComparisonId id) {
        return new ObjectKey("comparisons").child(id.toString()).child("folds.csv");
    }

    private Leaderboard compare(Comparison comparison, Progress progress) {
        RunSpec spec = comparison.spec();
        PreparedData data = training.prepare(datasets.read(spec.data()), spec, List.of());
        objects.put(foldsOf(comparison.id()), data.splitCsv());
        List<Algorithm> algorithms = new ArrayList<>(Algorithm.COMPARED);
        algorithms.add(Algorithm.DUMMY);
        List<Leaderboard.Row> rows = new ArrayList<>();
        for (Algorithm algorithm : algorithms) {
            progress.report(
                    (double) rows.size() / algorithms.size(),
                    Sentence.of("experiment.doing").with("algorithm", Sentence.of("experiment." + algorithm.key())));
            progress.checkCancelled();
            rows.add(new Leaderboard.Row(
                    algorithm, training.judge(data, spec.withHyperparameters(algorithm.defaults()), progress)));
        }
        return Leaderboard.of(spec.task(), data.foldCount(), rows);
    }
}
