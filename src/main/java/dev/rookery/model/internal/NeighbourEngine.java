package dev.rookery.model.internal;

import dev.rookery.model.NearestNeighbours;

/**
 * Looks at every reference row and keeps the k nearest in order of distance; a row as near as the last one kept does not replace
 * it, so of equals the lower index stays. O(m * p) a row, plus an insertion for each row that comes nearer.
 */
public record NeighbourEngine(NearestNeighbours model) implements Engine {
    @Override
    public void score(double[] encoded, double[] out) {
        int k = model.k();
        double[] distances = new double[k];
        int[] rows = new int[k];
        int kept = 0;
        for (int row = 0; row < model.rows(); row++) {
            double distance = model.squaredDistance(encoded, row);
            if (kept == k && !(distance < distances[k - 1])) {
                continue;
            }
            int at = kept < k ? kept++ : k - 1;
            while (at > 0 && distance < distances[at - 1]) {
                distances[at] = distances[at - 1];
                rows[at] = rows[at - 1];
                at--;
            }
            distances[at] = distance;
            rows[at] = row;
        }
        average(rows, out);
    }

    private void average(int[] rows, double[] out) {
        for (int c = 0; c < model.outputs(); c++) {
            out[c] = 0;
        }
        for (int row : rows) {
            if (model.classes() == 0) {
                out[0] += model.answer(row);
            } else {
                out[(int) model.answer(row)]++;
            }
        }
        for (int c = 0; c < model.outputs(); c++) {
            out[c] /= rows.length;
        }
    }
}
