package dev.rookery.vision;

import dev.rookery.common.Sentence;
import dev.rookery.model.ModelVersionId;
import java.time.Instant;
import java.util.List;

/** Which captioners serve, and which champions could not be loaded. */
public record CaptionerHealth(List<ServingCaptioner> serving, List<Refused> refused) {
    public CaptionerHealth {
        serving = List.copyOf(serving);
        refused = List.copyOf(refused);
    }

    /** A champion that does not serve; what served before it goes on, if anything did. */
    public record Refused(ModelVersionId version, Sentence reason, Instant at) {}
}
