package dev.rookery.serving;

import java.util.Map;
import java.util.Optional;

/**
 * Which other answer is wanted, and what may change for it.
 *
 * @param label the wanted class; empty for any other than the present one
 * @param moves by input; one that is not named is free
 * @param steps by number: its changes are multiples of the step; without one, a whole number steps by 1 and another by about a
 *     hundredth of its training range
 * @param most inputs that may change together, 1 to {@value #MOST}
 */
public record Wish(Optional<String> label, Map<String, Move> moves, Map<String, Double> steps, int most) {
    public static final int MOST = 3;

    public Wish {
        moves = Map.copyOf(moves);
        steps = Map.copyOf(steps);
    }

    /** Any other class, whatever has to change. */
    public static Wish any() {
        return new Wish(Optional.empty(), Map.of(), Map.of(), MOST);
    }
}
