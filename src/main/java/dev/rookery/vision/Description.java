package dev.rookery.vision;

import dev.rookery.model.ModelVersionId;
import java.time.Duration;
import java.util.List;

/**
 * What a captioner said of a picture.
 *
 * @param captions the best first; never empty
 * @param took time in the model, without reading the picture and waiting for a turn
 */
public record Description(ModelVersionId version, List<Caption> captions, Duration took) {
    public Description {
        captions = List.copyOf(captions);
        if (captions.isEmpty()) {
            throw new IllegalArgumentException("a description has at least one caption");
        }
    }

    public Caption best() {
        return captions.getFirst();
    }

    public List<Caption> alternatives() {
        return captions.subList(1, captions.size());
    }
}
