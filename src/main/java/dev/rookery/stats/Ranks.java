package dev.rookery.stats;

/**
 * The ranks of a column, averaged over ties: Kendall (1945), The treatment of ties in ranking problems. Kept doubled, so that they
 * are whole numbers, in 4 n bytes.
 */
public final class Ranks {
    private static final int BITS = 11;
    private static final int DIGITS = 6;

    /** Instead of a table that changes no rank. */
    private static final int[] ALL = {};

    /** Twice the rank of each row's value among all values; 0 where there is none. */
    private final int[] doubled;

    private final int present;

    private Ranks(int[] doubled, int present) {
        this.doubled = doubled;
        this.present = present;
    }

    /** @param values n < 2^30 values in row order, NaN where missing. Time n, memory 28 n bytes meanwhile */
    public static Ranks of(double[] values) {
        int present = 0;
        for (double value : values) {
            present += Double.isNaN(value) ? 0 : 1;
        }
        int[] order = order(values, present);
        int[] doubled = new int[values.length];
        for (int begin = 0; begin < present; ) {
            int end = begin + 1;
            while (end < present && values[order[end]] == values[order[begin]]) {
                end++;
            }
            for (int i = begin; i < end; i++) {
                doubled[order[i]] = begin + end + 1;
            }
            begin = end;
        }
        return new Ranks(doubled, present);
    }

    /** Rows by rising value, those without one left out: radix sort by digits of 11 bits, least significant first. */
    private static int[] order(double[] values, int present) {
        long[] keys = new long[present];
        int[] rows = new int[present];
        int[][] counts = new int[DIGITS][1 << BITS];
        int at = 0;
        for (int row = 0; row < values.length; row++) {
            if (!Double.isNaN(values[row])) {
                long bits = Double.doubleToRawLongBits(values[row] + 0.0); // no negative zero
                long key = bits ^ (bits >> 63 | Long.MIN_VALUE);
                keys[at] = key;
                rows[at++] = row;
                for (int digit = 0; digit < DIGITS; digit++) {
                    counts[digit][digit(key, digit)]++;
                }
            }
        }
        long[] otherKeys = new long[present];
        int[] otherRows = new int[present];
        for (int digit = 0; digit < DIGITS; digit++) {
            int[] places = counts[digit];
            if (present == 0 || places[digit(keys[0], digit)] == present) {
                continue; // the same in all
            }
            int sum = 0;
            for (int i = 0; i < places.length; i++) {
                int count = places[i];
                places[i] = sum;
                sum += count;
            }
            for (int i = 0; i < present; i++) {
                int place = places[digit(keys[i], digit)]++;
                otherKeys[place] = keys[i];
                otherRows[place] = rows[i];
            }
            long[] sortedKeys = otherKeys;
            otherKeys = keys;
            keys = sortedKeys;
            int[] sortedRows = otherRows;
            otherRows = rows;
            rows = sortedRows;
        }
        return rows;
    }

    private static int digit(long key, int digit) {
        return (int) (key >>> BITS * digit) & (1 << BITS) - 1;
    }

    private boolean complete() {
        return present == doubled.length;
    }

    /**
     * The doubled ranks once only rows are left where the other column has a value, by doubled rank among all: every row taken away
     * below costs 2, one of the same value 1.
     */
    private int[] among(Ranks other) {
        if (other.complete()) {
            return ALL;
        }
        int[] ranks = new int[2 * doubled.length + 1];
        for (int row = 0; row < doubled.length; row++) {
            if (other.doubled[row] == 0) {
                ranks[doubled[row]]++;
            }
        }
        int below = 0;
        for (int rank = 1; rank < ranks.length; rank++) {
            int same = ranks[rank];
            ranks[rank] = rank - 2 * below - same;
            below += same;
        }
        return ranks;
    }

    /**
     * Spearman's rank correlation over the rows where both columns have a value: Pearson's of their ranks, as
     * {@code pandas.DataFrame.corr(method="spearman")} has it; NaN of fewer than two such rows or a constant column. Spearman
     * (1904), The proof and measurement of association between two things. Time n.
     */
    public static double spearman(Ranks a, Ranks b) {
        int[] amongA = a.among(b);
        int[] amongB = b.among(a);
        long n = 0;
        for (int row = 0; row < a.doubled.length; row++) {
            n += a.doubled[row] != 0 && b.doubled[row] != 0 ? 1 : 0;
        }
        double mean = n + 1; // of the doubled ranks 2, 4, ... 2n
        double sxx = 0;
        double syy = 0;
        double sxy = 0;
        for (int row = 0; row < a.doubled.length; row++) {
            int x = a.doubled[row];
            int y = b.doubled[row];
            if (x != 0 && y != 0) {
                double dx = (amongA == ALL ? x : amongA[x]) - mean;
                double dy = (amongB == ALL ? y : amongB[y]) - mean;
                sxx += dx * dx;
                syy += dy * dy;
                sxy += dx * dy;
            }
        }
        return n < 2 || sxx == 0 || syy == 0 ? Double.NaN : Math.clamp(sxy / (Math.sqrt(sxx) * Math.sqrt(syy)), -1, 1);
    }
}
