package dev.rookery.dataset.internal;

import dev.rookery.dataset.Dataset;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersionImported;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.Comparator;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** How many rows the newest version of each data set has; of very many data sets, the newest ones. */
@Component
class DatasetMeters {
    private static final int SHOWN = 200;

    private final DatasetService datasets;
    private final MultiGauge rows;

    DatasetMeters(DatasetService datasets, MeterRegistry meters) {
        this.datasets = datasets;
        this.rows = MultiGauge.builder("rookery.dataset.rows")
                .description("Rows of the newest version of a data set")
                .register(meters);
    }

    @EventListener({ApplicationReadyEvent.class, DatasetVersionImported.class})
    void refresh() {
        rows.register(
                datasets.datasets().stream()
                        .sorted(Comparator.comparing(Dataset::createdAt).reversed())
                        .limit(SHOWN)
                        .map(dataset -> MultiGauge.Row.of(
                                Tags.of("dataset", dataset.name().value()),
                                datasets.version(dataset.latest()).rows()))
                        .toList(),
                true);
    }
}
