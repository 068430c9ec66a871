package dev.rookery.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.ConflictException;
import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import dev.rookery.testing.TestState;
import dev.rookery.tracking.internal.RunRepository;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

class RunServiceTest {
    @TempDir
    Path folder;

    private TestState state;
    private RunService runs;

    @BeforeEach
    void open() {
        state = TestState.open(folder);
        runs = new RunService(
                new RunRepository(state.jdbc(), new JdbcTemplate(state.dataSource())),
                state.store(),
                state.transactions(),
                state.clock());
    }

    @AfterEach
    void close() {
        state.close();
    }

    private MetricPoint point(String key, double value, long step) {
        return new MetricPoint(key, value, step, state.clock().instant());
    }

    @Test
    void keepsParametersMetricsAndTagsAcrossARestart() {
        RunId id = runs.start("penguins", "first", Map.of("trigger", "test")).id();
        runs.params(id, Map.of("trees", "100"));
        runs.metric(
                id,
                LongStream.range(0, 1200)
                        .mapToObj(step -> point("loss", 1.0 / (step + 1), step))
                        .toList());
        runs.metric(id, List.of(point("accuracy", Double.NaN, 0)));
        runs.tag(id, Map.of("trigger", "person"));
        runs.finish(id, RunState.FINISHED);
        state.close();
        open();

        Run run = runs.get(id);
        assertThat(run.state()).isEqualTo(RunState.FINISHED);
        assertThat(run.ended()).isPresent();
        assertThat(run.params()).containsEntry("trees", "100");
        assertThat(run.tags()).containsExactly(Map.entry("trigger", "person"));
        assertThat(run.metrics()).containsEntry("loss", 1.0 / 1200).containsEntry("accuracy", Double.NaN);
        assertThat(runs.history(id, "loss")).hasSize(1200).first().isEqualTo(point("loss", 1, 0));
    }

    @Test
    void theLatestValueIsThatOfTheHighestStep() {
        RunId id = runs.start("e", "n", Map.of()).id();
        runs.metric(id, List.of(point("loss", 3, 5), point("loss", 9, 1)));
        runs.metric(id, List.of(point("loss", 2, 5)));

        assertThat(runs.get(id).metrics()).containsEntry("loss", 2.0);
    }

    @Test
    void aParameterNeverChanges() {
        RunId id = runs.start("e", "n", Map.of()).id();
        runs.params(id, Map.of("trees", "100"));
        runs.params(id, Map.of("trees", "100", "seed", "42"));

        assertThatThrownBy(() -> runs.params(id, Map.of("trees", "200")))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("trees = 100");
        assertThat(runs.get(id).params()).containsEntry("trees", "100").containsEntry("seed", "42");
    }

    @Test
    void aRunThatEndedTakesNoMoreValuesAndEndsOnce() {
        RunId id = runs.start("e", "n", Map.of()).id();
        runs.finish(id, RunState.CANCELLED);
        runs.finish(id, RunState.CANCELLED);

        assertThatThrownBy(() -> runs.finish(id, RunState.FINISHED)).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> runs.metric(id, List.of(point("loss", 1, 0)))).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> runs.params(id, Map.of("a", "b"))).isInstanceOf(ConflictException.class);
        assertThat(runs.history(id, "loss")).isEmpty();
    }

    @Test
    void runsLeftBehindByADeadProcessFailAndKeepTheirMetrics() {
        RunId id = runs.start("e", "n", Map.of()).id();
        runs.metric(id, List.of(point("loss", 1, 0)));
        state.close();
        open();

        assertThat(runs.failInterrupted(Set.of())).isEqualTo(1);
        assertThat(runs.get(id).state()).isEqualTo(RunState.FAILED);
        assertThat(runs.history(id, "loss")).hasSize(1);
        assertThat(runs.failInterrupted(Set.of())).isZero();
    }

    @Test
    void keepsArtifactsUnderTheRunAndNowhereElse() {
        RunId id = runs.start("e", "n", Map.of()).id();
        byte[] bytes = "row,side".getBytes(StandardCharsets.UTF_8);
        runs.artifact(id, "split/split.csv", bytes);

        assertThat(runs.artifact(id, "split/split.csv")).isEqualTo(bytes);
        assertThat(runs.artifacts(id)).containsExactly("split/split.csv");
        for (String path : List.of("../other", "a/../../b", "/etc/passwd", "a\\b", "a%2e", "a#b", "")) {
            assertThatThrownBy(() -> runs.artifact(id, path, bytes)).as(path).isInstanceOf(InvalidException.class);
        }
        assertThatThrownBy(() -> runs.artifact(RunId.random(), "a", bytes)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void listsTheNewestRunsOfAnExperimentFirst() {
        RunId first = runs.start("a", "1", Map.of()).id();
        state.clock().advance(Duration.ofMinutes(1));
        RunId second = runs.start("a", "2", Map.of()).id();
        runs.start("b", "3", Map.of());

        assertThat(runs.recent("a", 10)).extracting(Run::id).containsExactly(second, first);
        assertThat(runs.recent("a", 1)).extracting(Run::id).containsExactly(second);
    }
}
