package dev.rookery.vision;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rookery.common.Sentence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was said of all pictures under a prefix, file by file.
 *
 * @param model who was asked; empty where nobody was named: the default one
 */
public record CaptionBatch(String prefix, String model, List<Line> lines) {
    public CaptionBatch {
        lines = List.copyOf(lines);
    }

    /**
     * One file: what was said of it, or why nothing.
     *
     * @param file its key without the prefix
     * @param version that said it
     * @param error why nothing was said of it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(
            String file,
            @Nullable String caption,
            @Nullable Double score,
            @Nullable Double probability,
            @Nullable String version,
            @Nullable Sentence error) {
        static Line said(String file, Description description) {
            Caption best = description.best();
            return new Line(
                    file,
                    best.text(),
                    best.score(),
                    best.probability(),
                    description.version().toString(),
                    null);
        }

        static Line failed(String file, Sentence error) {
            return new Line(file, null, null, null, null, error);
        }
    }

    public long described() {
        return lines.stream().filter(line -> line.error() == null).count();
    }

    public List<Line> failures() {
        return lines.stream().filter(line -> line.error() != null).toList();
    }
}
