package dev.rookery.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.ConflictException;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.experiment.internal.SearchRepository;
import dev.rookery.job.JobService;
import dev.rookery.job.JobState;
import dev.rookery.job.Progress;
import dev.rookery.testing.TestDatasets;
import dev.rookery.testing.TestState;
import dev.rookery.training.Algorithm;
import dev.rookery.training.Evaluation;
import dev.rookery.training.Neighbours;
import dev.rookery.training.RunSpec;
import dev.rookery.training.TrainingService;
import dev.rookery.training.internal.HoldoutLedger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchServiceTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;

    private TestState state;
    private DatasetVersion penguins;
    private JobService jobs;
    private SearchService searches;

    @BeforeEach
    void open() {
        state = TestState.open(folder);
        penguins = TestDatasets.service(state).pullSample(new DatasetName("penguins"), Progress.none());
        begin();
    }

    @AfterEach
    void close() {
        state.close();
    }

    /** As a new process would. */
    private void begin() {
        DatasetService datasets = TestDatasets.service(state);
        jobs = new JobService(state.jdbc(), state.clock());
        searches = new SearchService(
                new SearchRepository(state.jdbc()),
                datasets,
                new TrainingService(new HoldoutLedger(state.jdbc(), state.clock())),
                jobs,
                state.clock());
    }

    private SearchRequest neighbours(int trials, double most, Duration time) {
        RunSpec spec =
                RunSpec.defaults(penguins, "species").withHyperparameters(Algorithm.NEAREST_NEIGHBOURS.defaults());
        return new SearchRequest(
                spec,
                new SearchPlan(SearchPlan.Strategy.RANDOM, List.of(new Dimension("k", 1, most)), 3, trials, time));
    }

    private SearchStatus ended(SearchId id) {
        jobs.running().forEach(job -> jobs.await(job.id(), Duration.ofMinutes(2)));
        return searches.status(id);
    }

    @Test
    void findsTheBestOfWhatItTriedAndHoldsItAgainstTheSettingsItBeganWith() {
        SearchStatus status = ended(searches.start(neighbours(8, 100, HOUR)));

        assertThat(status.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(status.trials()).extracting(Trial::number).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(status.trials().getFirst().settings()).isEqualTo(new Neighbours(5));
        assertThat(status.unfinished()).isFalse();
        List<Double> means = status.ranked().stream().map(status::mean).toList();
        assertThat(means).isSortedAccordingTo((a, b) -> Double.compare(b, a)).hasSize(8);
        assertThat(status.mean(status.best().orElseThrow()))
                .isEqualTo(
                        status.trials().stream().mapToDouble(status::mean).max().orElseThrow())
                .isGreaterThan(0.95);
        assertThat(status.ranked().getLast().row().mean(Evaluation.ACCURACY).mean())
                .as("a hundred neighbours know less")
                .isLessThan(means.getFirst());
        status.gain().ifPresent(gain -> assertThat(gain.mean()).isPositive());
        assertThat(searches.recent(5)).containsExactly(status);
        assertThat(state.jdbc()
                        .sql("select count(*) from holdout_use")
                        .query(Integer.class)
                        .single())
                .as("the test side stays unseen")
                .isZero();
    }

    @Test
    void whatWasStoppedGoesOnAfterARestartAsIfNothingHadHappened() {
        SearchStatus whole = ended(searches.start(neighbours(6, 50, HOUR)));
        searches.subscribe(id -> {
            if (searches.status(id).trials().size() == 2) {
                searches.stop(id);
            }
        });
        SearchId id = searches.start(neighbours(6, 50, HOUR));
        SearchStatus stopped = ended(id);
        assertThat(stopped.state()).isEqualTo(JobState.CANCELLED);
        assertThat(stopped.trials()).hasSizeBetween(2, 3);
        assertThat(stopped.unfinished()).isTrue();

        jobs.close();
        begin();
        assertThat(searches.status(id)).isEqualTo(stopped);
        searches.resume(id, 6, HOUR);
        SearchStatus resumed = ended(id);

        assertThat(resumed.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(resumed.trials()).extracting(Trial::settings).isEqualTo(settings(whole));
        assertThat(resumed.trials())
                .extracting(trial -> trial.row().mean(Evaluation.LOG_LOSS))
                .isEqualTo(whole.trials().stream()
                        .map(trial -> trial.row().mean(Evaluation.LOG_LOSS))
                        .toList());
        assertThatThrownBy(() -> searches.resume(id, 6, HOUR))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("All 6 trials are done");
        searches.resume(id, 7, HOUR);
        assertThat(ended(id).trials()).hasSize(7);
    }

    private static List<?> settings(SearchStatus status) {
        return status.trials().stream().map(Trial::settings).toList();
    }

    @Test
    void endsWhenItsTimeIsUsedUpAndGoesOnWithMore() {
        searches.subscribe(_ -> state.clock().advance(Duration.ofSeconds(10)));
        SearchId id = searches.start(neighbours(20, 50, Duration.ofMinutes(3)));
        SearchStatus status = ended(id);

        assertThat(status.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(status.trials()).hasSizeBetween(1, 5);
        assertThat(status.spent()).isLessThanOrEqualTo(Duration.ofMinutes(3));
        assertThat(status.unfinished()).isTrue();
        searches.resume(id, 20, Duration.ofMinutes(6));
        assertThat(ended(id).trials()).hasSizeBetween(status.trials().size() + 1, 10);
        assertThatThrownBy(() -> searches.resume(id, 20, Duration.ofSeconds(1)))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("time of this search is used up");
    }

    @Test
    void cannotBeTakenUpWhileItGoesOn() {
        SearchId id = searches.start(neighbours(40, 50, HOUR));
        assertThatThrownBy(() -> searches.resume(id, 40, HOUR)).isInstanceOf(ConflictException.class);
        searches.stop(id);
        assertThat(ended(id).state()).isEqualTo(JobState.CANCELLED);
    }
}
