package dev.rookery.training;

/** What two models answered to the same rows. Arrays are of one length, and read-only by agreement. */
public sealed interface PairedPredictions {
    int size();

    /** Class indices; an index outside the classes stands for a class only one of the models knows. */
    record Classes(int[] actual, int[] champion, int[] candidate) implements PairedPredictions {
        public Classes {
            requireOneLength(actual.length, champion.length, candidate.length);
        }

        @Override
        public int size() {
            return actual.length;
        }
    }

    /** Numbers, in the unit of the target. */
    record Numbers(double[] actual, double[] champion, double[] candidate) implements PairedPredictions {
        public Numbers {
            requireOneLength(actual.length, champion.length, candidate.length);
        }

        @Override
        public int size() {
            return actual.length;
        }
    }

    private static void requireOneLength(int actual, int champion, int candidate) {
        if (actual != champion || actual != candidate) {
            throw new IllegalArgumentException(
                    "paired predictions must have one length, not " + actual + ", " + champion + " and " + candidate);
        }
    }
}
