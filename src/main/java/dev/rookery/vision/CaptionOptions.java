package dev.rookery.vision;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import java.util.List;
import java.util.Optional;

/**
 * How to look for a sentence; what is left out is the model's own.
 *
 * @param beams how many sentences are followed at once, 1 to {@value #MAX_BEAMS}; as many are answered
 * @param maxLength longest sentence in tokens, its start token included, 2 to {@value #MAX_LENGTH}
 */
public record CaptionOptions(Optional<Integer> beams, Optional<Integer> maxLength) {
    public static final int MAX_BEAMS = 8;
    public static final int MAX_LENGTH = 256;
    public static final CaptionOptions DEFAULT = new CaptionOptions(Optional.empty(), Optional.empty());

    public CaptionOptions {
        beams.ifPresent(value -> requireWithin("beams", value, 1, MAX_BEAMS));
        maxLength.ifPresent(value -> requireWithin("maxLength", value, 2, MAX_LENGTH));
    }

    public static CaptionOptions beams(int beams) {
        return new CaptionOptions(Optional.of(beams), Optional.empty());
    }

    private static void requireWithin(String field, int value, int least, int most) {
        if (value < least || value > most) {
            Sentence sentence = Sentence.of("vision.options.range")
                    .with("name", field)
                    .with("least", least)
                    .with("most", most)
                    .with("value", value);
            throw new InvalidException(sentence, List.of(new InvalidException.Fault(field, sentence)));
        }
    }
}
