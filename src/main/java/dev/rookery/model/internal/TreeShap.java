package dev.rookery.model.internal;

import dev.rookery.model.TreeEnsemble;

/**
 * Exact path-dependent TreeSHAP: S. Lundberg et al., "From local explanations to global understanding with explainable AI for
 * trees", Nature Machine Intelligence 2 (2020), Algorithm 2. The value of a set S of features for a row is the leaf average that
 * follows the row at splits on S and weighs both branches by their covers at all others; contributions are the Shapley values
 * of that game. {@code O(leaves * depth^2)} a tree. A feature that no split on a path looks at contributes exactly 0. Immutable
 * and thread-safe.
 */
public final class TreeShap {
    private final TreeEnsemble ensemble;
    private final double[] base;
    private final int deepest;

    public TreeShap(TreeEnsemble ensemble) {
        this.ensemble = ensemble;
        base = new double[ensemble.margins()];
        for (int k = 0; k < base.length; k++) {
            base[k] = ensemble.base(k);
        }
        int depth = 0;
        for (int t = 0; t < ensemble.trees(); t++) {
            base[ensemble.marginOf(t)] += expectation(ensemble.root(t));
            depth = Math.max(depth, ensemble.depth(t));
        }
        deepest = depth;
    }

    /** Cover-weighted mean of the leaves: what the tree says when nothing is known of the row. */
    private double expectation(int node) {
        if (ensemble.isLeaf(node)) {
            return ensemble.value(node);
        }
        int left = ensemble.left(node);
        int right = ensemble.right(node);
        return (ensemble.cover(left) * expectation(left) + ensemble.cover(right) * expectation(right))
                / ensemble.cover(node);
    }

    /** The margin when nothing is known of the row: where the contributions start. */
    public double base(int margin) {
        return base[margin];
    }

    /**
     * Adds each encoded feature's contribution to one margin.
     *
     * @param encoded the encoded row
     * @param out per encoded feature; is added to
     */
    public void contributions(double[] encoded, int margin, double[] out) {
        Walk walk = new Walk(encoded, out, deepest);
        for (int t = 0; t < ensemble.trees(); t++) {
            if (ensemble.marginOf(t) == margin && ensemble.depth(t) > 0) {
                walk.recurse(ensemble.root(t), 0, 0, 1, 1, -1);
            }
        }
    }

    /**
     * One row, one tree after the other. The path m of the paper lies in four arrays; each recursion level has its own stretch of
     * them, since a child extends its parent's path and the sibling needs the path unchanged.
     */
    private final class Walk {
        private final double[] row;
        private final double[] out;
        private final int[] feature;
        private final double[] zero;
        private final double[] one;
        private final double[] weight;

        Walk(double[] row, double[] out, int depth) {
            this.row = row;
            this.out = out;
            int size = (depth + 2) * (depth + 3) / 2;
            feature = new int[size];
            zero = new double[size];
            one = new double[size];
            weight = new double[size];
        }

        /**
         * @param at start of this level's stretch
         * @param length elements on the path before this one
         */
        void recurse(int node, int at, int length, double zeroFraction, double oneFraction, int split) {
            extend(at, length, zeroFraction, oneFraction, split);
            if (ensemble.isLeaf(node)) {
                for (int i = 1; i <= length; i++) {
                    double w = unwoundSum(at, length, i);
                    out[feature[at + i]] += w * (one[at + i] - zero[at + i]) * ensemble.value(node);
                }
                return;
            }
            int f = ensemble.feature(node);
            boolean goesLeft = row[f] <= ensemble.threshold(node);
            int hot = goesLeft ? ensemble.left(node) : ensemble.right(node);
            int cold = goesLeft ? ensemble.right(node) : ensemble.left(node);
            double incomingZero = 1;
            double incomingOne = 1;
            int last = length;
            for (int i = 1; i <= length; i++) {
                if (feature[at + i] == f) {
                    incomingZero = zero[at + i];
                    incomingOne = one[at + i];
                    unwind(at, length, i);
                    last = length - 1;
                    break;
                }
            }
            double cover = ensemble.cover(node);
            int child = at + length + 1;
            copy(at, child, last + 1);
            recurse(hot, child, last + 1, incomingZero * ensemble.cover(hot) / cover, incomingOne, f);
            copy(at, child, last + 1);
            recurse(cold, child, last + 1, incomingZero * ensemble.cover(cold) / cover, 0, f);
        }

        private void copy(int from, int to, int count) {
            System.arraycopy(feature, from, feature, to, count);
            System.arraycopy(zero, from, zero, to, count);
            System.arraycopy(one, from, one, to, count);
            System.arraycopy(weight, from, weight, to, count);
        }

        private void extend(int at, int length, double zeroFraction, double oneFraction, int split) {
            feature[at + length] = split;
            zero[at + length] = zeroFraction;
            one[at + length] = oneFraction;
            weight[at + length] = length == 0 ? 1 : 0;
            for (int i = length - 1; i >= 0; i--) {
                weight[at + i + 1] += oneFraction * weight[at + i] * (i + 1) / (length + 1);
                weight[at + i] = zeroFraction * weight[at + i] * (length - i) / (length + 1);
            }
        }

        /** Takes element i off the path again. */
        private void unwind(int at, int length, int i) {
            double z = zero[at + i];
            double o = one[at + i];
            double next = weight[at + length];
            for (int j = length - 1; j >= 0; j--) {
                if (o != 0) {
                    double kept = weight[at + j];
                    weight[at + j] = next * (length + 1) / ((j + 1) * o);
                    next = kept - weight[at + j] * z * (length - j) / (length + 1);
                } else {
                    weight[at + j] = weight[at + j] * (length + 1) / (z * (length - j));
                }
            }
            for (int j = i; j < length; j++) {
                feature[at + j] = feature[at + j + 1];
                zero[at + j] = zero[at + j + 1];
                one[at + j] = one[at + j + 1];
            }
        }

        /** Sum of the weights that the path would have without element i. */
        private double unwoundSum(int at, int length, int i) {
            double z = zero[at + i];
            double o = one[at + i];
            double next = weight[at + length];
            double sum = 0;
            for (int j = length - 1; j >= 0; j--) {
                if (o != 0) {
                    double w = next * (length + 1) / ((j + 1) * o);
                    sum += w;
                    next = weight[at + j] - w * z * (length - j) / (length + 1);
                } else {
                    sum += weight[at + j] * (length + 1) / (z * (length - j));
                }
            }
            return sum;
        }
    }
}
