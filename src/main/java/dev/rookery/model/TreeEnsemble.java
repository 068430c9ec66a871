package dev.rookery.model;

import dev.rookery.common.InvalidException;
import java.util.ArrayList;
import java.util.List;

/**
 * An additive model: margin k of a row is {@code base[k]} plus the value of the leaf that the row reaches in every tree of k; a
 * {@link Link} turns margins into probabilities. Shrinkage is already multiplied into the leaf values.
 *
 * <p>Every instance has passed {@link #of}: all indices in range, each node reached exactly once and after its parent (so no
 * cycles), finite numbers, covers that add up, bounded size. Immutable and thread-safe.
 */
public final class TreeEnsemble {
    /** Bounds that keep an absurd but well-formed file from exhausting memory or stack. */
    public static final int MAX_NODES = 2_000_000;

    public static final int MAX_TREES = 200_000;
    public static final int MAX_DEPTH = 64;
    public static final int MAX_FEATURES = 65_535;
    public static final int MAX_CLASSES = 1_000;

    /** Relative tolerance for {@code cover(parent) = cover(left) + cover(right)}. */
    private static final double COVER_TOLERANCE = 1e-9;

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
        requireSizes(features, link, baseCopy, copy, rootsCopy, marginsCopy);
        int[] level = requireTrees(features, copy, rootsCopy);
        return new TreeEnsemble(
                features, link, baseCopy, copy, rootsCopy, marginsCopy, treeDepths(level, rootsCopy, copy));
    }

    private static void requireSizes(
            int features, Link link, double[] base, TreeNodes nodes, int[] roots, int[] margins) {
        int size = nodes.feature().length;
        require(features >= 1 && features <= MAX_FEATURES, "the encoded vector has " + features + " numbers");
        require(
                base.length >= 1 && link.classes(base.length) >= 2 && base.length <= MAX_CLASSES,
                base.length + " margins do not make a " + link + " classifier");
        require(link != Link.LOGISTIC || base.length == 1, "a logistic model has one margin, not " + base.length);
        require(size >= 1 && size <= MAX_NODES, "the model has " + size + " nodes; 1 to " + MAX_NODES + " are allowed");
        require(
                nodes.threshold().length == size
                        && nodes.left().length == size
                        && nodes.right().length == size
                        && nodes.value().length == size
                        && nodes.cover().length == size,
                "the node arrays differ in length");
        require(
                roots.length >= 1 && roots.length <= MAX_TREES,
                "the model has " + roots.length + " trees; 1 to " + MAX_TREES + " are allowed");
        require(margins.length == roots.length, margins.length + " margins for " + roots.length + " trees");
        for (double b : base) {
            require(Double.isFinite(b), "a base margin is not finite");
        }
        for (int margin : margins) {
            require(margin >= 0 && margin < base.length, "a tree adds to margin " + margin + " of " + base.length);
        }
    }

    /** Checks every node and returns its depth (a root has depth 0). */
    private static int[] requireTrees(int features, TreeNodes nodes, int[] roots) {
        int size = nodes.feature().length;
        int[] level = new int[size];
        java.util.Arrays.fill(level, -1);
        for (int root : roots) {
            require(root >= 0 && root < size, "root " + root + " of " + size + " nodes");
            require(level[root] < 0, "two trees share root " + root);
            level[root] = 0;
        }
        for (int n = 0; n < size; n++) {
            require(level[n] >= 0, "node " + n + " is reached from no earlier node");
            require(level[n] <= MAX_DEPTH, "a tree is deeper than " + MAX_DEPTH);
            double cover = nodes.cover()[n];
            require(cover > 0 && cover < Double.POSITIVE_INFINITY, "the cover of node " + n + " is not positive");
            int left = nodes.left()[n];
            int right = nodes.right()[n];
            if (left == -1 && right == -1) {
                require(Double.isFinite(nodes.value()[n]), "the value of leaf " + n + " is not finite");
                require(nodes.feature()[n] == -1, "leaf " + n + " names a feature");
                continue;
            }
            require(
                    left > n && left < size && right > n && right < size && left != right,
                    "node " + n + " has children " + left + " and " + right + " of " + size + " nodes");
            require(level[left] < 0 && level[right] < 0, "a child of node " + n + " has another parent");
            level[left] = level[n] + 1;
            level[right] = level[n] + 1;
            int feature = nodes.feature()[n];
            require(
                    feature >= 0 && feature < features,
                    "node " + n + " looks at feature " + feature + " of " + features);
            require(Double.isFinite(nodes.threshold()[n]), "the threshold of node " + n + " is not finite");
            double parts = nodes.cover()[left] + nodes.cover()[right];
            require(
                    Math.abs(cover - parts) <= COVER_TOLERANCE * cover,
                    "the cover of node " + n + " is " + cover + ", of its children " + parts);
        }
        return level;
    }

    private static int[] treeDepths(int[] level, int[] roots, TreeNodes nodes) {
        int[] tree = new int[level.length];
        for (int t = 0; t < roots.length; t++) {
            tree[roots[t]] = t;
        }
        int[] depths = new int[roots.length];
        for (int n = 0; n < level.length; n++) {
            depths[tree[n]] = Math.max(depths[tree[n]], level[n]);
            if (nodes.left()[n] >= 0) {
                tree[nodes.left()[n]] = tree[n];
                tree[nodes.right()[n]] = tree[n];
            }
        }
        return depths;
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new InvalidException("not a usable tree ensemble: " + message);
        }
    }

    /** Starts an ensemble that is built tree by tree, leaves first. */
    public static Builder builder(int features, Link link, double... base) {
        return new Builder(features, link, base);
    }

    /** Length of the encoded vector. */
    public int features() {
        return features;
    }

    public Link link() {
        return link;
    }

    public int classes() {
        return link.classes(base.length);
    }

    /** Number of margins: as many as classes, or one for two classes with a logistic link. */
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
        private record Draft(int feature, double threshold, int left, int right, double value, double cover) {}

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
            drafts.add(new Draft(-1, 0, -1, -1, value, cover));
            return drafts.size() - 1;
        }

        /** Adds an inner node over two handles; its cover is the sum of theirs. */
        public int split(int feature, double threshold, int left, int right) {
            double cover = drafts.get(left).cover() + drafts.get(right).cover();
            drafts.add(new Draft(feature, threshold, left, right, 0, cover));
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
            require(at == size, "the builder holds " + size + " nodes, and " + at + " belong to a tree");
            return of(features, link, base, nodes, roots, margins);
        }

        private int write(int handle, int at, TreeNodes nodes) {
            require(at < nodes.feature().length, "a node belongs to two trees");
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
