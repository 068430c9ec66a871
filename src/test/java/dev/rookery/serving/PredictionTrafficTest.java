package dev.rookery.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.common.SqlTime;
import dev.rookery.model.ModelName;
import dev.rookery.testing.TestState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionTrafficTest {
    private static final ModelName PENGUINS = new ModelName("penguins");

    @TempDir
    Path folder;

    private TestState state;
    private PredictionTraffic traffic;

    @BeforeEach
    void open() {
        state = TestState.open(folder);
        traffic = new PredictionTraffic(state.jdbc(), state.clock());
    }

    @AfterEach
    void close() {
        state.close();
    }

    @Test
    void countsEachHourBackFromNowTheOldestFirst() {
        logged("penguins", Duration.ZERO);
        logged("penguins", Duration.ofMinutes(59));
        logged("penguins", Duration.ofMinutes(61));
        logged("penguins", Duration.ofHours(3));

        assertThat(traffic.hourly(PENGUINS, 3)).containsExactly(1L, 1L, 2L);
        assertThat(traffic.hourly(PENGUINS, 5)).containsExactly(0L, 0L, 1L, 1L, 2L);
    }

    @Test
    void leavesOutOtherModelsAndWhatIsOlder() {
        logged("iris", Duration.ofMinutes(5));
        logged("penguins", Duration.ofHours(2).plusSeconds(1));

        assertThat(traffic.hourly(PENGUINS, 2)).containsExactly(0L, 0L);
    }

    @Test
    void cutsTheHoursAtThePresentSecondNotAtTheFullHour() {
        state.clock().advance(Duration.ofMinutes(17).plusMillis(250));
        logged("penguins", Duration.ofMinutes(30));

        assertThat(traffic.hourly(PENGUINS, 2)).containsExactly(0L, 1L);
    }

    @Test
    void remembersThatAnythingWasEverPredicted() {
        assertThat(traffic.any()).isFalse();

        logged("iris", Duration.ofDays(400));
        logged("iris", Duration.ofDays(300));

        assertThat(traffic.any()).isTrue();
    }

    private void logged(String model, Duration ago) {
        state.jdbc()
                .sql("""
                        insert into prediction (id, model, version, source, inputs, label, probability, latency_micros,
                                predicted_at)
                        values (:id, :model, 1, 'REST', '{}', 'Adelie', 0.9, 14, :at)""")
                .param("id", UUID.randomUUID())
                .param("model", model)
                .param("at", SqlTime.of(state.clock().instant().minus(ago)))
                .update();
    }
}
