package dev.rookery.stats;

import java.util.ArrayList;
import java.util.List;

/** An order of columns in which those that go together stand together. */
public final class Clustering {
    private Clustering() {}

    /**
     * The leaves of a hierarchical clustering by average linkage (Sokal and Michener, 1958, A statistical method for evaluating
     * systematic relationships; UPGMA) with distance 1 - |association|, an undefined one being 1. The cluster whose first column
     * comes first goes left, so the order is always the same. Time p^3.
     *
     * @param associations symmetric p x p
     * @return positions 0 to p - 1 in the new order
     */
    public static int[] order(double[][] associations) {
        List<List<Integer>> clusters = new ArrayList<>();
        for (int i = 0; i < associations.length; i++) {
            clusters.add(List.of(i));
        }
        while (clusters.size() > 1) {
            int left = 0;
            int right = 1;
            double nearest = Double.POSITIVE_INFINITY;
            for (int i = 0; i < clusters.size(); i++) {
                for (int j = i + 1; j < clusters.size(); j++) {
                    double distance = distance(clusters.get(i), clusters.get(j), associations);
                    if (distance < nearest) {
                        nearest = distance;
                        left = i;
                        right = j;
                    }
                }
            }
            List<Integer> merged = new ArrayList<>(clusters.get(left));
            merged.addAll(clusters.remove(right));
            clusters.set(left, merged);
        }
        return clusters.isEmpty()
                ? new int[0]
                : clusters.getFirst().stream().mapToInt(Integer::intValue).toArray();
    }

    private static double distance(List<Integer> a, List<Integer> b, double[][] associations) {
        double sum = 0;
        for (int i : a) {
            for (int j : b) {
                double association = Math.abs(associations[i][j]);
                sum += Double.isNaN(association) ? 1 : 1 - association;
            }
        }
        return sum / (a.size() * (double) b.size());
    }
}
