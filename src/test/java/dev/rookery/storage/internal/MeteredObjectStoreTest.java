package dev.rookery.storage.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import dev.rookery.storage.ObjectKey;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeteredObjectStoreTest {
    @TempDir
    Path folder;

    @Test
    void countsOperationsByOutcomeWithoutASeriesPerKey() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        MeteredObjectStore store = new MeteredObjectStore(
                new DirectoryObjectStore(folder.resolve("objects"), folder.resolve("incoming")), meters);

        IntStream.range(0, 20).forEach(i -> store.put(new ObjectKey("k/" + i), new byte[2]));
        store.get(new ObjectKey("k/1"), 2);
        assertThatThrownBy(() -> store.get(new ObjectKey("k/1"), 1)).isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> store.get(new ObjectKey("none"), 1)).isInstanceOf(NotFoundException.class);

        assertThat(count(meters, "put", "success")).isEqualTo(20);
        assertThat(count(meters, "get", "success")).isEqualTo(1);
        assertThat(count(meters, "get", "refused")).isEqualTo(1);
        assertThat(count(meters, "get", "not_found")).isEqualTo(1);
        assertThat(meters.getMeters()).hasSize(4);
    }

    private static long count(SimpleMeterRegistry meters, String operation, String outcome) {
        return meters.get(MeteredObjectStore.METER)
                .tags("operation", operation, "outcome", outcome)
                .timer()
                .count();
    }
}
