package dev.rookery.vision;

import dev.rookery.common.Sha256;
import dev.rookery.dataset.DatasetVersionId;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a captioner said of every picture of a set, and how close that came to the captions people wrote.
 *
 * @param metrics by name, as {@code CaptionMetrics} has them; finite
 * @param dummyWordErrors word errors of always answering the most frequent reference
 * @param perPicture median time in the model
 * @param unreadable pictures of the set that nobody could look at
 */
public record CaptionEvaluation(
        String set,
        Map<String, Double> metrics,
        double dummyWordErrors,
        Duration perPicture,
        int unreadable,
        List<Judged> pictures) {
    public CaptionEvaluation {
        metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
        pictures = List.copyOf(pictures);
    }

    /**
     * One picture.
     *
     * @param errors word errors towards the nearest reference
     * @param words of that reference
     */
    public record Judged(
            String file,
            Sha256 picture,
            String caption,
            List<String> references,
            boolean exact,
            int errors,
            int words) {
        public Judged {
            references = List.copyOf(references);
        }

        public double errorRate() {
            return (double) errors / words;
        }
    }

    public DatasetVersionId setVersion() {
        return DatasetVersionId.parse(set);
    }

    /** The pictures it failed most, the worst first; those it got right are not among them. */
    public List<Judged> worst(int most) {
        return pictures.stream()
                .filter(judged -> !judged.exact())
                .sorted(Comparator.comparingDouble(Judged::errorRate).reversed().thenComparing(Judged::file))
                .limit(most)
                .toList();
    }
}
