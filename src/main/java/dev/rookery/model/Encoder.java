package dev.rookery.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** How one raw input becomes one or more numbers. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "encoder")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Encoder.Standard.class, name = "standard"),
    @JsonSubTypes.Type(value = Encoder.OneHot.class, name = "one-hot")
})
public sealed interface Encoder {
    /** The input it reads. */
    String input();

    /** How many numbers it writes. */
    int width();

    /** Writes {@link #width()} numbers at {@code out[at..]}; never a NaN. */
    void encode(double value, double[] out, int at);

    /** Names of the numbers it writes. */
    List<String> names();

    /**
     * A number: {@code (x - mean) / scale}, with {@code imputation} for a missing x. Mean 0 and scale 1 leave x as it is, to the
     * bit.
     *
     * @param scale the standard deviation, positive
     */
    record Standard(String input, double imputation, double mean, double scale) implements Encoder {
        public Standard {
            if (!Double.isFinite(imputation) || !Double.isFinite(mean) || !Double.isFinite(scale) || !(scale > 0)) {
                throw new IllegalArgumentException(
                        "encoder of \"" + input + "\" needs finite imputation and mean and a positive, finite scale");
            }
        }

        @Override
        public int width() {
            return 1;
        }

        @Override
        public void encode(double value, double[] out, int at) {
            out[at] = ((Double.isNaN(value) ? imputation : value) - mean) / scale;
        }

        @Override
        public List<String> names() {
            return List.of(input);
        }
    }

    /**
     * A category: one number per level, 1 for the row's level and 0 elsewhere; an unseen level is all zeros, a missing one is
     * the imputed level.
     *
     * @param imputation index of the level that stands in for a missing one
     */
    record OneHot(String input, List<String> levels, int imputation) implements Encoder {
        public OneHot {
            levels = List.copyOf(levels);
            if (imputation < 0 || imputation >= levels.size()) {
                throw new IllegalArgumentException(
                        "encoder of \"" + input + "\" imputes level " + imputation + " of " + levels.size());
            }
        }

        @Override
        public int width() {
            return levels.size();
        }

        @Override
        public void encode(double value, double[] out, int at) {
            int level = Double.isNaN(value) ? imputation : (int) value;
            for (int i = 0; i < levels.size(); i++) {
                out[at + i] = i == level ? 1 : 0;
            }
        }

        @Override
        public List<String> names() {
            return levels.stream().map(level -> input + "=" + level).toList();
        }
    }
}
