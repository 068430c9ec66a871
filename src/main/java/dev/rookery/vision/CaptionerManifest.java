package dev.rookery.vision;

import java.util.List;
import java.util.Optional;

/**
 * What a stored captioner is made of: the content of its {@code captioner.json}. Everything that decides what the model sees and says is in
 * here or in the files it names; nothing is looked up elsewhere when the model is loaded.
 *
 * @param format version of this record; another one is refused
 * @param positions longest sentence the decoder can hold, its start token included
 * @param maxLength how long a sentence may grow when nobody says otherwise, its start token included
 * @param beams how many sentences are followed when nobody says otherwise
 * @param golden what the model said of fixed pictures when it was brought; every load asks again
 */
public record CaptionerManifest(
        int format,
        Files files,
        Picture picture,
        Tokens tokens,
        Optional<Cache> cache,
        int positions,
        int maxLength,
        int beams,
        List<Golden> golden) {
    public static final int FORMAT = 1;

    /** Name of the manifest among the files of the package. */
    public static final String FILE = "captioner.json";

    public CaptionerManifest {
        golden = List.copyOf(golden);
        if (format != FORMAT) {
            throw new IllegalArgumentException("captioner.json has format " + format + ", not " + FORMAT);
        }
        if (positions < 2 || maxLength < 2 || maxLength > positions || beams < 1) {
            throw new IllegalArgumentException("a sentence needs room for its start and one token");
        }
    }

    /** How the decoder keeps what it computed for earlier tokens. */
    public enum Decoder {
        /** It does not: every step reads the whole sentence again. */
        PLAIN,
        /** One file with both branches, chosen by {@code use_cache_branch}. */
        MERGED
    }

    /**
     * Names of the package's files.
     *
     * @param encoder {@code pixel_values} to {@code last_hidden_state}
     * @param decoder tokens and hidden states to {@code logits}
     * @param tokenizer a {@code tokenizer.json}
     */
    public record Files(String encoder, Decoder kind, String decoder, String tokenizer) {
        public List<String> all() {
            return List.of(encoder, decoder, tokenizer);
        }
    }

    /**
     * How a picture becomes the encoder's input: resized without keeping its proportions, then {@code (byte * rescale - mean) / deviation}
     * for each channel.
     *
     * @param filter the resize kernel's number in Pillow
     */
    public record Picture(
            int width, int height, int filter, double rescale, List<Double> mean, List<Double> deviation) {
        private static final int MAX_SIDE = 2048;

        public Picture {
            mean = List.copyOf(mean);
            deviation = List.copyOf(deviation);
            if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE) {
                throw new IllegalArgumentException("a model looks at 1 to " + MAX_SIDE + " pixels a side");
            }
            if (mean.size() != 3 || deviation.size() != 3 || deviation.stream().anyMatch(each -> !(each > 0))) {
                throw new IllegalArgumentException("three means and three positive deviations are needed");
            }
        }
    }

    /**
     * Tokens with a meaning of their own.
     *
     * @param vocabulary how many logits the decoder answers
     */
    public record Tokens(int start, int end, int vocabulary) {
        public Tokens {
            if (start < 0 || end < 0 || start >= vocabulary || end >= vocabulary) {
                throw new IllegalArgumentException(
                        "start token " + start + " and end token " + end + " do not lie within " + vocabulary);
            }
        }
    }

    /** Shape of what the decoder keeps a token: {@code layers * 2 * heads * headSize} numbers. */
    public record Cache(int layers, int heads, int headSize) {}

    /**
     * @param seed of the picture, which is noise
     * @param tokens the greedy sentence
     */
    public record Golden(int seed, List<Integer> tokens, double logProbability) {
        public Golden {
            tokens = List.copyOf(tokens);
        }
    }
}
