package dev.rookery.profile;

/** Sums over the rows of two columns, kept in so many places of one array, so that those of parts of the rows can be added up. */
sealed interface JointSum {
    int places();

    /** Adds the rows of a block from a place on. */
    void add(RowBlock rows, double[] sums, int at);

    /** Of two numbers, over rows that have both: n, the sums of each, of each one's squares and of the products. */
    record Pair(int a, int b) implements JointSum {
        @Override
        public int places() {
            return 6;
        }

        @Override
        public void add(RowBlock rows, double[] sums, int at) {
            double[] x = rows.numbers[a];
            double[] y = rows.numbers[b];
            double[] inX = rows.present[a];
            double[] inY = rows.present[b];
            boolean whole = !rows.gaps[b];
            sums[at] += rows.gaps[a] || rows.gaps[b] ? rows.product(inX, inY) : rows.rows;
            sums[at + 1] += whole ? rows.sum[a] : rows.product(x, inY);
            sums[at + 3] += whole ? rows.sumOfSquares[a] : rows.product(rows.squares[a], inY);
            whole = !rows.gaps[a];
            sums[at + 2] += whole ? rows.sum[b] : rows.product(y, inX);
            sums[at + 4] += whole ? rows.sumOfSquares[b] : rows.product(rows.squares[b], inX);
            sums[at + 5] += rows.product(x, y);
        }
    }

    /** Of a number within every level of a factor, the missing one last: n, sum and sum of squares. */
    record Groups(int factor, int size, int number) implements JointSum {
        @Override
        public int places() {
            return 3 * (size + 1);
        }

        @Override
        public void add(RowBlock rows, double[] sums, int at) {
            int[] codes = rows.codes[factor];
            double[] x = rows.numbers[number];
            double[] in = rows.present[number];
            for (int row = 0; row < rows.rows; row++) {
                int group = at + 3 * codes[row];
                sums[group] += in[row];
                sums[group + 1] += x[row];
                sums[group + 2] += x[row] * x[row];
            }
        }
    }

    /** How often every level of one factor comes with every level of another, the missing ones last. */
    record Cross(int a, int sizeA, int b, int sizeB) implements JointSum {
        @Override
        public int places() {
            return (sizeA + 1) * (sizeB + 1);
        }

        @Override
        public void add(RowBlock rows, double[] sums, int at) {
            int[] first = rows.codes[a];
            int[] second = rows.codes[b];
            int width = sizeB + 1;
            for (int row = 0; row < rows.rows; row++) {
                sums[at + first[row] * width + second[row]]++;
            }
        }

        /** The counts without the missing ones. */
        long[][] counts(double[] sums, int at) {
            long[][] counts = new long[sizeA][sizeB];
            for (int i = 0; i < sizeA; i++) {
                for (int j = 0; j < sizeB; j++) {
                    counts[i][j] = (long) sums[at + i * (sizeB + 1) + j];
                }
            }
            return counts;
        }
    }
}
