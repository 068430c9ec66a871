package dev.rookery.profile;

import java.util.Arrays;

/** What divides the rows: the levels of a column, or a number cut into bins. */
sealed interface JointFactor {
    /** How many codes there are; missing is coded by this number. */
    int size();

    void code(double[][] columns, int[] codes, int rows);

    /**
     * Levels, which are read as codes.
     *
     * @param at their place among the columns read
     */
    record Levels(int at, int size) implements JointFactor {
        @Override
        public void code(double[][] columns, int[] codes, int rows) {
            double[] from = columns[at];
            for (int row = 0; row < rows; row++) {
                codes[row] = Double.isNaN(from[row]) ? size : (int) from[row];
            }
        }
    }

    /** A number by how many of the cuts lie below it. */
    final class Bins implements JointFactor {
        private static final int PADDED = 31;

        private final int at;
        private final int size;
        private final double[] cuts;

        /** @param cuts at most 31, in any order; equal ones count once */
        Bins(int at, double[] cuts) {
            this.at = at;
            double[] different = Arrays.stream(cuts).sorted().distinct().toArray();
            this.size = different.length + 1;
            this.cuts = Arrays.copyOf(different, PADDED);
            Arrays.fill(this.cuts, different.length, PADDED, Double.POSITIVE_INFINITY);
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public void code(double[][] columns, int[] codes, int rows) {
            double[] from = columns[at];
            for (int row = 0; row < rows; row++) {
                double x = from[row];
                int below = x > cuts[15] ? 16 : 0;
                below += x > cuts[below + 7] ? 8 : 0;
                below += x > cuts[below + 3] ? 4 : 0;
                below += x > cuts[below + 1] ? 2 : 0;
                below += x > cuts[below] ? 1 : 0;
                codes[row] = Double.isNaN(x) ? size : below;
            }
        }
    }
}
