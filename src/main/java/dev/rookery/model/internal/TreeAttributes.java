package dev.rookery.model.internal;

import dev.rookery.model.TreeEnsemble;
import java.util.BitSet;
import java.util.function.IntUnaryOperator;

/**
 * The trees as ONNX {@code TreeEnsemble} attributes hold them: inner nodes and leaves in two numberings, tree after tree, inner
 * nodes depth first. ONNX has no tree without an inner node, so a lone leaf becomes a split between two leaves of its value; the
 * second has cover 0, as no leaf of a real tree has, and is left out again when read.
 *
 * <p>A node's leaf is numbered after all leaves below its other branch. Both this and the twin are for ONNX Runtime (seen in 1.29; its
 * issue 24679), which takes a root for a lone leaf when the numbers of its children are equal, though one counts leaves and the
 * other inner nodes, and then scores another leaf. Tree t has one leaf more than inner nodes, so a root's leaf that comes last
 * in its tree can never have the number of the inner node beside it.
 */
final class TreeAttributes {
    /** Marks the twin of a lone leaf. */
    private static final double NO_COVER = 0;

    final int[] features;
    final double[] splits;
    final int[] trueNodes;
    final int[] trueLeafs;
    final int[] falseNodes;
    final int[] falseLeafs;
    final int[] leafTargets;
    final double[] leafWeights;
    /** Not part of ONNX; kept beside it. */
    final double[] leafCovers;

    final int[] roots;

    TreeAttributes(
            int[] features,
            double[] splits,
            int[] trueNodes,
            int[] trueLeafs,
            int[] falseNodes,
            int[] falseLeafs,
            int[] leafTargets,
            double[] leafWeights,
            double[] leafCovers,
            int[] roots) {
        int inner = features.length;
        if (splits.length != inner
                || trueNodes.length != inner
                || trueLeafs.length != inner
                || falseNodes.length != inner
                || falseLeafs.length != inner
                || leafTargets.length != leafWeights.length
                || leafCovers.length != leafWeights.length) {
            throw new IllegalArgumentException("the attributes differ in length");
        }
        this.features = features;
        this.splits = splits;
        this.trueNodes = trueNodes;
        this.trueLeafs = trueLeafs;
        this.falseNodes = falseNodes;
        this.falseLeafs = falseLeafs;
        this.leafTargets = leafTargets;
        this.leafWeights = leafWeights;
        this.leafCovers = leafCovers;
        this.roots = roots;
    }

    TreeAttributes(TreeEnsemble trees) {
        int leaves = 0;
        for (int n = 0; n < trees.nodes(); n++) {
            leaves += trees.isLeaf(n) ? 1 : 0;
        }
        int lone = 0;
        for (int t = 0; t < trees.trees(); t++) {
            lone += trees.isLeaf(trees.root(t)) ? 1 : 0;
        }
        int inner = trees.nodes() - leaves + lone;
        leaves += lone;
        features = new int[inner];
        splits = new double[inner];
        trueNodes = new int[inner];
        trueLeafs = new int[inner];
        falseNodes = new int[inner];
        falseLeafs = new int[inner];
        leafTargets = new int[leaves];
        leafWeights = new double[leaves];
        leafCovers = new double[leaves];
        roots = new int[trees.trees()];
        Writer writer = new Writer(trees);
        for (int t = 0; t < roots.length; t++) {
            roots[t] = writer.inner;
            int target = OnnxGraph.column(trees.link(), trees.marginOf(t));
            if (trees.isLeaf(trees.root(t))) {
                writer.loneLeaf(trees.root(t), target);
            } else {
                writer.split(trees.root(t), target);
            }
        }
    }

    private final class Writer {
        private final TreeEnsemble trees;
        private int inner;
        private int leaf;

        Writer(TreeEnsemble trees) {
            this.trees = trees;
        }

        void loneLeaf(int node, int target) {
            int at = inner++;
            trueLeafs[at] = 1;
            trueNodes[at] = leaf(node, target);
            falseLeafs[at] = 1;
            falseNodes[at] = leaf(node, target);
            leafCovers[falseNodes[at]] = NO_COVER;
        }

        int split(int node, int target) {
            int at = inner++;
            features[at] = trees.feature(node);
            splits[at] = trees.threshold(node);
            int left = trees.left(node);
            int right = trees.right(node);
            trueLeafs[at] = trees.isLeaf(left) ? 1 : 0;
            falseLeafs[at] = trees.isLeaf(right) ? 1 : 0;
            if (trees.isLeaf(left)) {
                falseNodes[at] = child(right, target);
                trueNodes[at] = leaf(left, target);
            } else {
                trueNodes[at] = split(left, target);
                falseNodes[at] = child(right, target);
            }
            return at;
        }

        private int child(int node, int target) {
            return trees.isLeaf(node) ? leaf(node, target) : split(node, target);
        }

        private int leaf(int node, int target) {
            leafTargets[leaf] = target;
            leafWeights[leaf] = trees.value(node);
            leafCovers[leaf] = trees.cover(node);
            return leaf++;
        }
    }

    /**
     * Rebuilds the trees; the builder's own checks follow. Every inner node and leaf must be reached exactly once, from above,
     * within {@link TreeEnsemble#MAX_DEPTH} steps, so cycles and shared nodes end here.
     *
     * @param marginOf the margin of an ONNX target
     */
    void addTo(TreeEnsemble.Builder builder, IntUnaryOperator marginOf) {
        if ((long) features.length + leafWeights.length > 2L * TreeEnsemble.MAX_NODES) {
            throw new IllegalArgumentException("more nodes than any model may have");
        }
        Reader reader = new Reader(builder);
        for (int root : roots) {
            int handle = lone(root) ? reader.loneLeaf(root) : reader.split(root, 0);
            builder.tree(marginOf.applyAsInt(reader.target), handle);
        }
    }

    private boolean lone(int at) {
        return falseLeafs[at] == 1 && leafCovers[falseNodes[at]] == NO_COVER;
    }

    private final class Reader {
        private final TreeEnsemble.Builder builder;
        private final BitSet seenInner = new BitSet();
        private final BitSet seenLeaves = new BitSet();
        private int target;

        Reader(TreeEnsemble.Builder builder) {
            this.builder = builder;
        }

        int loneLeaf(int at) {
            once(seenInner, at, features.length);
            once(seenLeaves, falseNodes[at], leafWeights.length);
            return leaf(trueNodes[at]);
        }

        int split(int at, int depth) {
            once(seenInner, at, features.length);
            if (depth >= TreeEnsemble.MAX_DEPTH) {
                throw new IllegalArgumentException("a tree is deeper than " + TreeEnsemble.MAX_DEPTH);
            }
            int left = trueLeafs[at] == 1 ? leaf(trueNodes[at]) : split(trueNodes[at], depth + 1);
            int right = falseLeafs[at] == 1 ? leaf(falseNodes[at]) : split(falseNodes[at], depth + 1);
            return builder.split(features[at], splits[at], left, right);
        }

        private int leaf(int at) {
            once(seenLeaves, at, leafWeights.length);
            target = leafTargets[at];
            return builder.leaf(leafWeights[at], leafCovers[at]);
        }

        private void once(BitSet seen, int at, int size) {
            // The upper bound comes first: setting a bit near 2^31 would take 256 MB.
            if (at < 0 || at >= size || seen.get(at)) {
                throw new IllegalArgumentException("node " + at + " is reached twice or does not exist");
            }
            seen.set(at);
        }
    }
}
