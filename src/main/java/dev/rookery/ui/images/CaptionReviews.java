package dev.rookery.ui.images;

import dev.rookery.common.Sha256;
import dev.rookery.tracking.RunId;
import dev.rookery.vision.CaptionEvaluation;
import dev.rookery.vision.CaptionEvaluations;
import dev.rookery.vision.CaptionService;
import dev.rookery.vision.CaptionSets;
import dev.rookery.vision.CaptionedPictures.Unreadable;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What captioners said when they were judged, with the pictures. Asks the object store: not for a page's own thread. */
@Component
public final class CaptionReviews {
    private static final int THUMBNAIL = 320;

    private final CaptionEvaluations evaluations;
    private final CaptionSets sets;
    private final CaptionService captions;

    CaptionReviews(CaptionEvaluations evaluations, CaptionSets sets, CaptionService captions) {
        this.evaluations = evaluations;
        this.sets = sets;
        this.captions = captions;
    }

    /** @param unreadable pictures of the same set that nobody could look at */
    record Review(CaptionEvaluation evaluation, List<Unreadable> unreadable) {}

    /** Empty when the run judged no captioner. */
    Optional<Review> of(RunId run) {
        return evaluations
                .of(run)
                .map(evaluation -> new Review(
                        evaluation,
                        sets.pictures(sets.version(evaluation.setVersion())).unreadable()));
    }

    byte[] thumbnail(Sha256 picture) {
        return captions.thumbnail(sets.picture(picture), THUMBNAIL);
    }
}
