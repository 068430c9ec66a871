package dev.rookery.dataset;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** The name of a data set: lower-case letters, digits, {@code _} and {@code -}, at most 63, a letter or digit first. */
public record DatasetName(@JsonValue String value) {
    private static final int MAX_LENGTH = 63;
    private static final Pattern GRAMMAR = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

    public DatasetName {
        if (!GRAMMAR.matcher(value).matches()) {
            throw new InvalidException(Sentence.of("dataset.name"));
        }
    }

    /**
     * A valid name that resembles a file's: accents dropped, other characters folded to {@code -}, extension cut;
     * {@code dataset} when nothing is left.
     */
    public static DatasetName suggest(String fileName) {
        String base = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        int dot = base.lastIndexOf('.');
        String stem = dot > 0 ? base.substring(0, dot) : base;
        String folded = Normalizer.normalize(stem, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9_]+", "-")
                .replaceAll("^[-_]+", "");
        String cut = folded.substring(0, Math.min(folded.length(), MAX_LENGTH)).replaceAll("[-_]+$", "");
        return new DatasetName(cut.isEmpty() ? "dataset" : cut);
    }

    @Override
    public String toString() {
        return value;
    }
}
