package dev.rookery.testing;

import dev.rookery.model.Link;
import dev.rookery.model.TreeEnsemble;
import java.util.Random;

/** Ensembles of random shape: lone leaves, lopsided trees, features used twice on a path, thresholds that many splits share. */
public record RandomTrees(int features, Link link, int margins, int trees, int maxDepth) {
    public TreeEnsemble draw(Random random) {
        double[] base = random.doubles(margins, -1, 1).toArray();
        TreeEnsemble.Builder builder = TreeEnsemble.builder(features, link, base);
        for (int t = 0; t < trees; t++) {
            builder.tree(random.nextInt(margins), node(builder, random, maxDepth));
        }
        return builder.build();
    }

    private int node(TreeEnsemble.Builder builder, Random random, int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return builder.leaf(random.nextGaussian(), 1 + random.nextInt(30));
        }
        int left = node(builder, random, depth - 1);
        int right = node(builder, random, depth - 1);
        return builder.split(random.nextInt(features), threshold(random), left, right);
    }

    private static double threshold(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> 0.0;
            case 1 -> -0.0;
            case 2, 3 -> random.nextInt(5) - 2;
            default -> random.nextGaussian();
        };
    }

    /** A row that often stands exactly on a threshold, or has a value that is missing, infinite or huge. */
    public double[] row(Random random) {
        double[] row = new double[features];
        for (int f = 0; f < features; f++) {
            row[f] = switch (random.nextInt(16)) {
                case 0 -> Double.NaN;
                case 1 -> random.nextBoolean() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
                case 2 -> random.nextBoolean() ? 1e308 : -1e308;
                case 3 -> random.nextBoolean() ? 0.0 : -0.0;
                case 4, 5, 6 -> random.nextInt(5) - 2;
                default -> random.nextGaussian();
            };
        }
        return row;
    }
}
