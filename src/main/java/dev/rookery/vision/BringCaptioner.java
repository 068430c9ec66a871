package dev.rookery.vision;

import dev.rookery.dataset.DatasetName;
import dev.rookery.model.ModelName;
import java.util.Map;

/**
 * A captioner to bring.
 *
 * @param model whose next version it is to be
 * @param judgedOn the set whose newest version its gate looks at
 * @param floors what its metrics must reach at least (word errors: at most), by name
 * @param askedBy who or what asks, for the record
 */
public record BringCaptioner(
        ModelName model, CaptionerSource source, DatasetName judgedOn, Map<String, Double> floors, String askedBy) {
    public BringCaptioner {
        floors = Map.copyOf(floors);
    }
}
