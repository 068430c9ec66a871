package dev.rookery.vision;

import dev.rookery.common.Json;
import dev.rookery.common.NotFoundException;
import dev.rookery.tracking.RunId;
import dev.rookery.tracking.RunService;
import dev.rookery.vision.internal.store.CaptionerIntake;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** What captioners said when they were judged, as their runs keep it. */
@Service
public class CaptionEvaluations {
    private final RunService runs;

    CaptionEvaluations(RunService runs) {
        this.runs = runs;
    }

    /** Empty for runs of other kinds. */
    public Optional<CaptionEvaluation> of(RunId run) {
        try {
            return Optional.of(
                    Json.mapper().readValue(runs.artifact(run, CaptionerIntake.EVALUATION), CaptionEvaluation.class));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }
}
