package dev.rookery.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.model.ModelName;
import dev.rookery.model.ModelVersionId;
import dev.rookery.serving.PredictionLog.Entry;
import dev.rookery.serving.ServingProperties.PredictionLogging;
import dev.rookery.testing.TestState;
import dev.rookery.training.internal.SpecCheck;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

class PredictionLogTest {
    @TempDir
    Path folder;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final CountDownLatch attempts = new CountDownLatch(2);
    private TestState state;
    private TimeOrderedIds ids;
    private PredictionLog log;

    @BeforeEach
    void open() {
        state = TestState.open(folder);
        ids = new TimeOrderedIds(state.clock());
        log = new PredictionLog(
                new PredictionRepository(new JdbcTemplate(state.dataSource())) {
                    @Override
                    public void insert(List<Entry> entries) {
                        attempts.countDown();
                        super.insert(entries);
                    }
                },
                new ServingProperties(
                        new ModelName("penguins"), new PredictionLogging(1000, 100, Duration.ofMillis(10))),
                meters);
    }

    @AfterEach
    void close() {
        log.stop();
        state.close();
    }

    /** A model of another Rookery may have such a class. */
    @Test
    void anEntryThatTheDatabaseRefusesIsDroppedAndHoldsUpNoOther() {
        List<Entry> entries = IntStream.range(0, 20)
                .mapToObj(i -> entry(i == 7 || i == 8 ? "x".repeat(SpecCheck.MAX_CLASS_LENGTH + 1) : "class " + i))
                .toList();
        entries.forEach(log::offer);

        log.start();
        log.stop();

        assertThat(logged())
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 20)
                        .filter(i -> i != 7 && i != 8)
                        .mapToObj(i -> "class " + i)
                        .toList());
        assertThat(meters.get("rookery.prediction.log.dropped").counter().count())
                .isEqualTo(2);
    }

    @Test
    void theLongestClassThatMayBeTrainedIsLogged() {
        String longest = "ё".repeat(SpecCheck.MAX_CLASS_LENGTH);
        log.offer(entry(longest));

        log.start();
        log.stop();

        assertThat(logged()).containsExactly(longest);
    }

    /** Whoever waits for a table that is away is not at fault. */
    @Test
    void waitsForATableThatIsAwayAndDropsNothing() throws Exception {
        state.jdbc().sql("alter table prediction rename to elsewhere").update();
        log.offer(entry("patient"));

        log.start();
        assertThat(attempts.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(log.held()).hasValue(0);
        state.jdbc().sql("alter table elsewhere rename to prediction").update();
        log.stop();

        assertThat(logged()).containsExactly("patient");
        assertThat(log.held()).isEmpty();
        assertThat(meters.get("rookery.prediction.log.dropped").counter().count())
                .isZero();
    }

    private Entry entry(String label) {
        return new Entry(
                new PredictionId(ids.next()),
                ModelVersionId.parse("penguins:1"),
                Source.REST,
                Map.of("length", 3),
                new Answer.Classified(label, Map.of(label, 1.0)),
                1000,
                state.clock().instant());
    }

    private List<String> logged() {
        return state.jdbc()
                .sql("select label from prediction")
                .query(String.class)
                .list();
    }
}
