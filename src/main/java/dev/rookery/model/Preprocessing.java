package dev.rookery.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * How a raw row becomes the vector that the trees look at: the same code in training, form, REST and batch.
 *
 * @param encoders one per input of the {@link Signature}, in its order
 */
public record Preprocessing(List<Encoder> encoders) {
    public Preprocessing {
        encoders = List.copyOf(encoders);
    }

    /** Length of an encoded vector. */
    @JsonIgnore
    public int width() {
        int width = 0;
        for (Encoder encoder : encoders) {
            width += encoder.width();
        }
        return width;
    }

    /** A name for each encoded number: {@code bill_length_mm}, {@code island=Biscoe}. */
    @JsonIgnore
    public List<String> names() {
        return encoders.stream().flatMap(encoder -> encoder.names().stream()).toList();
    }

    /**
     * Encodes a row.
     *
     * @param row one number per input, as in {@link InputRow#values()}
     * @param out receives {@link #width()} numbers, none of them NaN
     */
    public void encode(double[] row, double[] out) {
        int at = 0;
        for (int i = 0; i < encoders.size(); i++) {
            Encoder encoder = encoders.get(i);
            encoder.encode(row[i], out, at);
            at += encoder.width();
        }
    }

    /** For each encoded number, the position of the input it comes from. */
    int[] sources() {
        int[] sources = new int[width()];
        int at = 0;
        for (int i = 0; i < encoders.size(); i++) {
            for (int j = 0; j < encoders.get(i).width(); j++) {
                sources[at++] = i;
            }
        }
        return sources;
    }
}
