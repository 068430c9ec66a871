package dev.rookery.registry;

import dev.rookery.common.Sentence;
import dev.rookery.model.ModelVersionId;
import dev.rookery.training.PairedPredictions;

/** How the candidate stands to the champion. */
public sealed interface ChampionFacts {
    /** There is no champion yet. */
    record None() implements ChampionFacts {}

    /** The champion comes from the same data version with the same settings. */
    record Same(ModelVersionId champion) implements ChampionFacts {}

    /**
     * Both scored the same rows, which neither was fitted or tuned on.
     *
     * @param sameRecipe whether only the data is newer (a refresh) or the settings differ too (a replacement)
     */
    record Compared(ModelVersionId champion, boolean sameRecipe, PairedPredictions predictions)
            implements ChampionFacts {}

    /** The champion could not be scored on this data: a feature it needs is gone, or it has other classes. */
    record Incomparable(ModelVersionId champion, Sentence reason) implements ChampionFacts {}
}
