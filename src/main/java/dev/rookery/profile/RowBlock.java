package dev.rookery.profile;

import java.util.List;

/**
 * Some thousand rows, prepared for sums over pairs of columns: numbers less their means, levels as codes. Reused from block to
 * block.
 */
final class RowBlock {
    private final double[] means;
    private final List<JointFactor> factors;
    int rows;
    /** Numbers less their means, 0 where missing. */
    final double[][] numbers;
    /** Their squares. */
    final double[][] squares;
    /** 1 where there is a number, 0 where not. */
    final double[][] present;
    /** Whether any of a column is missing in this block. */
    final boolean[] gaps;
    /** Sums of a column's numbers and squares. */
    final double[] sum;

    final double[] sumOfSquares;
    /** Codes of the factors from 0; missing is one past the last. */
    final int[][] codes;

    /** @param means of the numbers, which are the first columns */
    RowBlock(double[] means, List<JointFactor> factors) {
        this.means = means.clone();
        this.factors = factors;
        this.numbers = new double[means.length][0];
        this.squares = new double[means.length][0];
        this.present = new double[means.length][0];
        this.gaps = new boolean[means.length];
        this.sum = new double[means.length];
        this.sumOfSquares = new double[means.length];
        this.codes = new int[factors.size()][0];
    }

    void fill(double[][] columns, int length) {
        rows = length;
        for (int i = 0; i < numbers.length; i++) {
            number(i, columns[i]);
        }
        for (int i = 0; i < codes.length; i++) {
            if (codes[i].length < length) {
                codes[i] = new int[length];
            }
            factors.get(i).code(columns, codes[i], length);
        }
    }

    private void number(int i, double[] from) {
        if (numbers[i].length < rows) {
            numbers[i] = new double[rows];
            squares[i] = new double[rows];
            present[i] = new double[rows];
        }
        double[] d = numbers[i];
        double[] q = squares[i];
        double[] w = present[i];
        double mean = means[i];
        boolean missing = false;
        double s = 0;
        double ss = 0;
        for (int row = 0; row < rows; row++) {
            boolean there = !Double.isNaN(from[row]);
            double value = there ? from[row] - mean : 0;
            d[row] = value;
            w[row] = there ? 1 : 0;
            missing |= !there;
            s += value;
            q[row] = value * value;
            ss += q[row];
        }
        gaps[i] = missing;
        sum[i] = s;
        sumOfSquares[i] = ss;
    }

    /** The sum of products, in four strands so that no addition waits for the one before. */
    double product(double[] a, double[] b) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int row = 0;
        for (; row + 3 < rows; row += 4) {
            s0 += a[row] * b[row];
            s1 += a[row + 1] * b[row + 1];
            s2 += a[row + 2] * b[row + 2];
            s3 += a[row + 3] * b[row + 3];
        }
        for (; row < rows; row++) {
            s0 += a[row] * b[row];
        }
        return s0 + s1 + (s2 + s3);
    }
}
