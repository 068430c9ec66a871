package dev.rookery.testing;

import java.util.Random;
import java.util.function.Consumer;

/** Random tests that can be repeated: each case has a seed of its own, and a failure tells which. */
public final class Seeds {
    private Seeds() {}

    /** Runs the case with a fresh generator for each of the seeds 1 to {@code count}. */
    public static void each(int count, Consumer<Random> test) {
        for (long seed = 1; seed <= count; seed++) {
            only(seed, test);
        }
    }

    /** Runs one case, to repeat a failure. */
    public static void only(long seed, Consumer<Random> test) {
        try {
            test.accept(new Random(seed));
        } catch (RuntimeException | Error e) {
            throw new AssertionError("fails with seed " + seed + ": " + e.getMessage(), e);
        }
    }
}
