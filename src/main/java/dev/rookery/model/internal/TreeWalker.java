package dev.rookery.model.internal;

import dev.rookery.model.Link;
import dev.rookery.model.TreeEnsemble;
import java.util.Arrays;

/**
 * The engine: trees compiled for fast scoring.
 *
 * <p>A row is first quantised: for each feature, the number of that feature's distinct thresholds below the value. Since {@code x
 * <= t[r]} holds exactly when {@code rank(x) <= r}, the walk compares small integers and loses nothing; a NaN ranks above all
 * thresholds and goes right, as in {@link TreeEnsemble}. A node is one long: 20 bits rank, 16 bits feature, 27 bits left child.
 * The right child stands behind the left one, and a leaf leads to itself, so a step is arithmetic without a branch, and four trees
 * advance side by side, which hides the latency of each. The bits suffice for what {@link TreeEnsemble} lets through: fewer than
 * 2^20 splits, 2^16 features, 2^27 nodes. The walk allocates nothing; the ranks of a row are an array, which a block shares.
 *
 * <p>Immutable and thread-safe.
 */
public final class TreeWalker implements Engine {
    private static final int RANK_BITS = 20;
    private static final int LEFT_SHIFT = RANK_BITS + 16;
    private static final int LEAF_RANK = (1 << RANK_BITS) - 1;

    private final Link link;
    private final double[] base;
    private final double[][] thresholds;
    private final long[] nodes;
    private final double[] values;
    private final int[] roots;
    private final int[] margins;
    private final int[] depths;

    public TreeWalker(TreeEnsemble ensemble) {
        link = ensemble.link();
        base = new double[ensemble.margins()];
        for (int k = 0; k < base.length; k++) {
            base[k] = ensemble.base(k);
        }
        thresholds = distinctThresholds(ensemble);
        nodes = new long[ensemble.nodes()];
        values = new double[ensemble.nodes()];
        int trees = ensemble.trees();
        roots = new int[trees];
        margins = new int[trees];
        depths = new int[trees];
        // Stable order by margin: trees of one margin stand together and keep their order, so sums are added as
        // trained.
        int at = 0;
        int next = 0;
        int[] slot = new int[ensemble.nodes()];
        for (int k = 0; k < base.length; k++) {
            for (int t = 0; t < trees; t++) {
                if (ensemble.marginOf(t) == k) {
                    roots[at] = next;
                    margins[at] = k;
                    depths[at] = ensemble.depth(t);
                    at++;
                    next = compile(ensemble, t, next, slot);
                }
            }
        }
    }

    private static double[][] distinctThresholds(TreeEnsemble ensemble) {
        int[] counts = new int[ensemble.features()];
        for (int n = 0; n < ensemble.nodes(); n++) {
            if (!ensemble.isLeaf(n)) {
                counts[ensemble.feature(n)]++;
            }
        }
        double[][] thresholds = new double[counts.length][];
        for (int f = 0; f < counts.length; f++) {
            thresholds[f] = new double[counts[f]];
        }
        for (int n = 0; n < ensemble.nodes(); n++) {
            if (!ensemble.isLeaf(n)) {
                int f = ensemble.feature(n);
                // 0.0 and -0.0 are one threshold: comparison of doubles does not tell them apart, sorting does.
                thresholds[f][--counts[f]] = ensemble.threshold(n) + 0.0;
            }
        }
        for (int f = 0; f < thresholds.length; f++) {
            thresholds[f] = Arrays.stream(thresholds[f]).sorted().distinct().toArray();
        }
        return thresholds;
    }

    /** Lays out one tree breadth first, siblings side by side; returns the next free slot. */
    private int compile(TreeEnsemble ensemble, int tree, int first, int[] source) {
        source[first] = ensemble.root(tree);
        int next = first + 1;
        for (int at = first; at < next; at++) {
            int n = source[at];
            if (ensemble.isLeaf(n)) {
                nodes[at] = (long) at << LEFT_SHIFT | LEAF_RANK;
                values[at] = ensemble.value(n);
            } else {
                int feature = ensemble.feature(n);
                int rank = Arrays.binarySearch(thresholds[feature], ensemble.threshold(n) + 0.0);
                nodes[at] = (long) next << LEFT_SHIFT | (long) feature << RANK_BITS | rank;
                source[next++] = ensemble.left(n);
                source[next++] = ensemble.right(n);
            }
        }
        return next;
    }

    /** Number of thresholds below x; all of them for NaN. */
    private static int rank(double[] thresholds, double x) {
        int low = 0;
        int size = thresholds.length;
        while (size > 0) {
            int half = size >>> 1;
            if (x <= thresholds[low + half]) {
                size = half;
            } else {
                low += half + 1;
                size -= half + 1;
            }
        }
        return low;
    }

    private static int step(long node, int rank) {
        int threshold = (int) node & LEAF_RANK;
        return (int) (node >>> LEFT_SHIFT) + ((threshold - rank) >>> 31);
    }

    private static int feature(long node) {
        return (int) (node >>> RANK_BITS) & 0xFFFF;
    }

    /** Margins of one encoded row. */
    public void margins(double[] encoded, double[] out) {
        margins(encoded, new int[thresholds.length], out);
    }

    private void margins(double[] encoded, int[] ranks, double[] out) {
        for (int f = 0; f < ranks.length; f++) {
            ranks[f] = rank(thresholds[f], encoded[f]);
        }
        walk(ranks, out);
    }

    private void walk(int[] ranks, double[] out) {
        System.arraycopy(base, 0, out, 0, base.length);
        int trees = roots.length;
        int t = 0;
        for (; t + 3 < trees; t += 4) {
            int a = roots[t];
            int b = roots[t + 1];
            int c = roots[t + 2];
            int d = roots[t + 3];
            int depth = Math.max(Math.max(depths[t], depths[t + 1]), Math.max(depths[t + 2], depths[t + 3]));
            for (int level = 0; level < depth; level++) {
                long na = nodes[a];
                long nb = nodes[b];
                long nc = nodes[c];
                long nd = nodes[d];
                a = step(na, ranks[feature(na)]);
                b = step(nb, ranks[feature(nb)]);
                c = step(nc, ranks[feature(nc)]);
                d = step(nd, ranks[feature(nd)]);
            }
            out[margins[t]] += values[a];
            out[margins[t + 1]] += values[b];
            out[margins[t + 2]] += values[c];
            out[margins[t + 3]] += values[d];
        }
        for (; t < trees; t++) {
            int a = roots[t];
            for (int level = 0; level < depths[t]; level++) {
                long node = nodes[a];
                a = step(node, ranks[feature(node)]);
            }
            out[margins[t]] += values[a];
        }
    }

    @Override
    public void score(double[] encoded, double[] out) {
        score(encoded, new int[thresholds.length], out);
    }

    private void score(double[] encoded, int[] ranks, double[] out) {
        margins(encoded, ranks, out);
        link.apply(out);
    }

    @Override
    public void score(double[][] encoded, int size, double[][] out, int from) {
        int[] ranks = new int[thresholds.length];
        for (int i = 0; i < size; i++) {
            score(encoded[i], ranks, out[from + i]);
        }
    }
}
