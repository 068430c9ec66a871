package dev.rookery.experiment;

import dev.rookery.common.ConflictException;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.Sentence;
import dev.rookery.common.UnavailableException;
import dev.rookery.dataset.DatasetService;
import dev.rookery.experiment.internal.SearchRepository;
import dev.rookery.job.Job;
import dev.rookery.job.JobId;
import dev.rookery.job.JobService;
import dev.rookery.job.JobState;
import dev.rookery.job.Progress;
import dev.rookery.job.Subscription;
import dev.rookery.security.Permission;
import dev.rookery.security.Requires;
import dev.rookery.training.Finding;
import dev.rookery.training.RunSpec;
import dev.rookery.training.TrainingService;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;

/**
 * Searches for the best settings of an algorithm, as jobs. Every trial is kept as it ends, so a search that was stopped, or that the
 * end of the server cut short, is taken up where it was. Only training rows are spent. Thread-safe.
 */
@Service
public class SearchService {
    /** Of the jobs. */
    public static final String JOB_KIND = "search";
    /** The subject of a search's job is its id behind this. */
    public static final String SUBJECT = "search/";

    private final SearchRepository repository;
    private final DatasetService datasets;
    private final TrainingService training;
    private final JobService jobs;
    private final Clock clock;
    private final Object resuming = new Object();

    public SearchService(
            SearchRepository repository,
            DatasetService datasets,
            TrainingService training,
            JobService jobs,
            Clock clock) {
        this.repository = repository;
        this.datasets = datasets;
        this.training = training;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Everything worth saying before, refusals and notes. Reads the table. */
    public List<Finding> check(RunSpec spec) {
        return training.check(datasets.read(spec.data()), spec);
    }

    /**
     * Queues the search and returns at once.
     *
     * @throws UnavailableException when too many jobs wait already
     */
    @Requires(Permission.ANALYSE)
    public SearchId start(SearchRequest request) {
        datasets.version(request.spec().data());
        Search search = new Search(SearchId.random(), request, Optional.empty(), clock.instant());
        repository.insert(search);
        try {
            submit(search);
        } catch (UnavailableException e) {
            repository.delete(search.id());
            throw e;
        }
        return search.id();
    }

    /** Asks it to stop, at the next unit of work; the trials that ended stay. */
    @Requires(Permission.ANALYSE)
    public void stop(SearchId id) {
        get(id).job().ifPresent(jobs::cancel);
    }

    /**
     * Takes up a search where it was, with the same or more to use up.
     *
     * @param trials at most so many in all, no fewer than there were
     * @param time at most so long in all
     * @throws ConflictException while it goes on
     */
    @Requires(Permission.ANALYSE)
    public void resume(SearchId id, int trials, Duration time) {
        synchronized (resuming) {
            Search search = get(id);
            if (!status(search).state().terminal()) {
                throw new ConflictException(Sentence.of("search.goesOn"));
            }
            SearchRequest request = new SearchRequest(
                    search.request().spec(), search.request().plan().upTo(trials, time));
            List<Trial> done = repository.trials(id);
            if (SearchPoints.of(request).size() <= done.size()) {
                throw new ConflictException(Sentence.of("search.nothingLeft").with("trials", done.size()));
            }
            if (spent(done).compareTo(time) >= 0) {
                throw new ConflictException(Sentence.of("search.noTimeLeft"));
            }
            repository.change(id, request.plan());
            submit(new Search(id, request, Optional.empty(), search.created()));
        }
    }

    public SearchStatus status(SearchId id) {
        return status(get(id));
    }

    /** The newest first. */
    public List<SearchStatus> recent(int n) {
        return repository.recent(n).stream().map(this::status).toList();
    }

    /** Tells which search went on, a little or to its end; on any thread, so be quick. */
    public Subscription subscribe(Consumer<SearchId> listener) {
        return jobs.subscribe(job -> {
            if (job.kind().equals(JOB_KIND)) {
                listener.accept(SearchId.parse(job.subject().substring(SUBJECT.length())));
            }
        });
    }

    static Duration spent(List<Trial> trials) {
        return trials.stream().map(Trial::took).reduce(Duration.ZERO, Duration::plus);
    }

    private Search get(SearchId id) {
        return repository
                .find(id)
                .orElseThrow(() ->
                        new NotFoundException(Sentence.of("search.unknown").with("id", id.toString())));
    }

    private void submit(Search search) {
        RunSpec spec = search.request().spec();
        JobId job = jobs.submit(
                JOB_KIND,
                Sentence.of("search.title")
                        .with(
                                "algorithm",
                                Sentence.of("experiment."
                                        + search.request().algorithm().key()))
                        .with("data", spec.data().toString())
                        .with("column", spec.target()),
                SUBJECT + search.id(),
                progress -> execute(search, progress));
        repository.attach(search.id(), job);
    }

    private void execute(Search search, Progress progress) {
        List<Trial> done = repository.trials(search.id());
        new TrialBench(training, datasets.read(search.request().spec().data()), search.request(), clock, progress)
                .judge(done.size(), spent(done), trial -> repository.keep(search.id(), trial));
    }

    /** A job is heard of before the search is told which it is. */
    private Optional<Job> justSubmitted(Search search) {
        return jobs.running().stream()
                .filter(job -> job.subject().equals(SUBJECT + search.id()))
                .findFirst();
    }

    private SearchStatus status(Search search) {
        Optional<Job> job = justSubmitted(search).or(() -> search.job().flatMap(jobs::find));
        return new SearchStatus(
                search,
                job.map(Job::state).orElse(JobState.FAILED),
                job.map(Job::fraction).orElse(Double.NaN),
                job.map(Job::message).orElse(Sentence.of("experiment.lost")),
                SearchPoints.of(search.request()).size(),
                repository.trials(search.id()),
                job.flatMap(Job::ended));
    }
}
