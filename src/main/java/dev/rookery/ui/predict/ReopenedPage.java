package dev.rookery.ui.predict;

import dev.rookery.common.RookeryException;
import dev.rookery.model.ModelVersionId;
import dev.rookery.serving.LoggedPrediction;
import dev.rookery.serving.Rescored;
import java.util.List;
import java.util.Optional;

/**
 * Everything that the page of a logged prediction shows.
 *
 * @param then what the version that answered says now
 * @param beside what another version says, where one was asked for
 * @param versions of the model, newest first
 */
record ReopenedPage(LoggedPrediction logged, Outcome then, Optional<Outcome> beside, List<ModelVersionId> versions) {
    /** What came of asking a version. */
    sealed interface Outcome {
        /** It answers. */
        record Answered(Rescored rescored) implements Outcome {}

        /** It does not take these inputs, or cannot be loaded. */
        record Refused(ModelVersionId version, RookeryException reason) implements Outcome {}
    }
}
