package dev.rookery.model;

import dev.rookery.common.InvalidException;
import java.util.ArrayList;
import java.util.List;

/**
 * An additive model: margin k of a row is {@code base[k]} plus the value of the leaf that the row reaches in every tree of k; a
 * {@link Link} makes the answer of the margins. Shrinkage is already multiplied into the leaf values.
 *
 * <p>Every instance has passed {@link #of}: all indices in range, each node reached exactly once and after its parent (so no
 * cycles), finite numbers, covers that add up, bounded size, depth and margins. Immutable and thread-safe.
 */
public final class TreeEnsemble implements Scorer {
    /** Bounds that keep an absurd but well-formed file from exhausting memory or stack. */
    public static final int MAX_NODES = 2_000_000;

    public static final int MAX_TREES = 200_000;
    public static final int MAX_DEPTH = 64;
    public static final int MAX_FEATURES = 65_535;
    public static final int MAX_CLASSES = 1_000;

    /** No margin may ever exceed this: sums stay finite and exact enough to explain. */
    public static final double MAX_MARGIN = 1e9;
    /** Covers count rows, or sum their weights; outside these bounds their ratios would lose all meaning. */
    public static final double MIN_COVER = 1e-20;

    public static final double MAX_COVER = 1e15;

    private final int features;
    private final Link link;
    private final double[] base;
    private final TreeNodes nodes;
    private final int[] roots;
    private final int[] margins;
    private final int[] depths;

    private TreeEnsemble(
            int features, Link link, double[] base, TreeNodes nodes, int[] roots, int[] margins, int[] depths) {
        this.features = features;
        this.link = link;
        this.base = base;
        this.nodes = nodes;
        this.roots = roots;
        this.margins = margins;
        this.depths = depths;
    }

    /**
     * Checks raw arrays and copies them. Linear in the number of nodes, without recursion.
     *
     * @param features length of the encoded vector
     * @param base margins before the first tree
     * @param nodes of all trees; a child stands behind its parent
     * @param roots index of each tree's first node
     * @param margins for each tree, the margin it adds to
     * @throws InvalidException naming the first thing that is wrong
     */
    public static TreeEnsemble of(int features, Link link, double[] base, TreeNodes nodes, int[] roots, int[] margins) {
        TreeNodes copy = new TreeNodes(
                nodes.feature().clone(),
                nodes.threshold().clone(),
                nodes.left().clone(),
                nodes.right().clone(),
                nodes.value().clone(),
                nodes.cover().clone());
        double[] baseCopy = base.clone();
        int[] rootsCopy = roots.clone();
        int[] marginsCopy = margins.clone();
        int[] depths = new TreeCheck(features, link, baseCopy, copy, rootsCopy, marginsCopy).depths();
        return new TreeEnsemble(features, link, baseCopy, copy, rootsCopy, marginsCopy, depths);
    }

    /** Starts an ensemble that is built tree by tree, leaves first. */
    public static Builder builder(int features, Link link, double... base) {
        return new Builder(features, link, base);
    }

    @Override
    public int features() {
        return features;
    }

    public Link link() {
        return link;
    }

    @Override
    public int outputs() {
        return link.outputs(base.length);
    }

    /** Number of margins: as many as outputs, or one for two classes with a {@linkplain Link#binary binary} link. */
    public int margins() {
        return base.length;
    }

    public double base(int margin) {
        return base[margin];
    }

    public int trees() {
        return roots.length;
    }

    public int root(int tree) {
        return roots[tree];
    }

    /** The margin that the tree adds to. */
    public int marginOf(int tree) {
        return margins[tree];
    }

    /** Number of splits on the longest path of the tree. */
    public int depth(int tree) {
        return depths[tree];
    }

    /** Number of nodes of all trees. */
    public int nodes() {
        return nodes.feature().length;
    }

    public boolean isLeaf(int node) {
        return nodes.left()[node] < 0;
    }

    public int feature(int node) {
        return nodes.feature()[node];
    }

    public double threshold(int node) {
        return nodes.threshold()[node];
    }

    public int left(int node) {
        return nodes.left()[node];
    }

    public int right(int node) {
        return nodes.right()[node];
    }

    public double value(int node) {
        return nodes.value()[node];
    }

    /** How many training rows passed the node. */
    public double cover(int node) {
        return nodes.cover()[node];
    }

    /** The leaf that an encoded row reaches in a tree. */
    public int leaf(int tree, double[] encoded) {
        int node = roots[tree];
        while (nodes.left()[node] >= 0) {
            node = encoded[nodes.feature()[node]] <= nodes.threshold()[node] ? nodes.left()[node] : nodes.right()[node];
        }
        return node;
    }

    /**
     * Assembles trees bottom-up; {@link #build} renumbers the nodes of each tree depth first, parents before children, left
     * before right. Not thread-safe.
     */
    public static final class Builder {
        private record Draft(
                int feature, double threshold, int left, int right, double value, double cover, int depth) {}

        private final int features;
        private final Link link;
        private final double[] base;
        private final List<Draft> drafts = new ArrayList<>();
        private final List<int[]> trees = new ArrayList<>();

        private Builder(int features, Link link, double[] base) {
            this.features = features;
            this.link = link;
            this.base = base.clone();
        }

        /** Adds a leaf and returns its handle. */
        public int leaf(double value, double cover) {
            drafts.add(new Draft(-1, 0, -1, -1, value, cover, 0));
            return drafts.size() - 1;
        }

        /** Adds an inner node over two handles; its cover is the sum of theirs. */
        public int split(int feature, double threshold, int left, int right) {
            double cover = drafts.get(left).cover() + drafts.get(right).cover();
            int depth = 1 + Math.max(drafts.get(left).depth(), drafts.get(right).depth());
            TreeCheck.require(depth <= MAX_DEPTH, "a tree is deeper than " + MAX_DEPTH);
            drafts.add(new Draft(feature, threshold, left, right, 0, cover, depth));
            return drafts.size() - 1;
        }

        /** Declares the node to be the root of a tree that adds to this margin. */
        public Builder tree(int margin, int root) {
            trees.add(new int[] {margin, root});
            return this;
        }

        public TreeEnsemble build() {
            int size = drafts.size();
            TreeNodes nodes = new TreeNodes(
                    new int[size], new double[size], new int[size], new int[size], new double[size], new double[size]);
            int[] roots = new int[trees.size()];
            int[] margins = new int[trees.size()];
            int at = 0;
            for (int t = 0; t < roots.length; t++) {
                margins[t] = trees.get(t)[0];
                roots[t] = at;
                at = write(trees.get(t)[1], at, nodes);
            }
            TreeCheck.require(at == size, "the builder holds " + size + " nodes, and " + at + " belong to a tree");
            return of(features, link, base, nodes, roots, margins);
        }

        private int write(int handle, int at, TreeNodes nodes) {
            TreeCheck.require(at < nodes.feature().length, "a node belongs to two trees");
            Draft draft = drafts.get(handle);
            nodes.feature()[at] = draft.feature();
            nodes.threshold()[at] = draft.threshold();
            nodes.value()[at] = draft.value();
            nodes.cover()[at] = draft.cover();
            if (draft.left() < 0) {
                nodes.left()[at] = -1;
                nodes.right()[at] = -1;
                return at + 1;
            }
            nodes.left()[at] = at + 1;
            int next = write(draft.left(), at + 1, nodes);
            nodes.right()[at] = next;
            return write(draft.right(), next, nodes);
        }
    }
}
