package dev.rookery.training;

/**
 * What two models answered to the same rows. Class indices, all three arrays of the same length; an index outside the classes
 * stands for a class only one of the models knows. Arrays are read-only by agreement.
 */
public record PairedPredictions(int[] actual, int[] champion, int[] candidate) {
    public PairedPredictions {
        if (actual.length != champion.length || actual.length != candidate.length) {
            throw new IllegalArgumentException("paired predictions must have one length, not " + actual.length + ", "
                    + champion.length + " and " + candidate.length);
        }
    }

    public int size() {
        return actual.length;
    }
}
