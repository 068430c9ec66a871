package dev.rookery.vision.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.UnavailableException;
import dev.rookery.model.ScorerSpec.Foreign;
import dev.rookery.testing.MutableClock;
import dev.rookery.vision.WorkerSettings;
import dev.rookery.vision.WorkerState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker for the graph of a table that cannot live. */
class RowWorkerTest {
    @TempDir
    Path folder;

    private final MutableClock clock = new MutableClock();

    @Test
    void oneThatDiedTooOftenTriesAgainByItselfAfterARest() {
        WorkerSettings stillborn = new WorkerSettings(
                1,
                1,
                Duration.ofSeconds(30),
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                Duration.ofSeconds(1),
                2,
                List.of("-XX:NoSuchOptionOfAnyJvm"));
        Foreign graph = new Foreign(
                List.of(new Foreign.Port("x", Foreign.Element.FLOAT, 1)), "y", Foreign.Answer.NUMBER, 1, false);
        try (RowWorker worker = new RowWorker("odd", () -> folder, graph, folder, stillborn, clock)) {
            dies(worker, 1);
            clock.advance(Duration.ofSeconds(1));
            dies(worker, 2);
            assertThat(worker.state().phase()).isEqualTo(WorkerState.Phase.QUARANTINED);
            clock.advance(RowWorker.REST.minusSeconds(1));
            assertThatThrownBy(() -> worker.score(new double[1], 1)).hasMessageContaining("again in 1 second.");
            assertThat(worker.state().deaths()).isEqualTo(2);
            clock.advance(Duration.ofSeconds(1));
            dies(worker, 3);
        }
    }

    private static void dies(RowWorker worker, int deaths) {
        assertThatThrownBy(() -> worker.score(new double[1], 1)).isInstanceOf(UnavailableException.class);
        assertThat(worker.state().deaths()).isEqualTo(deaths);
    }
}
