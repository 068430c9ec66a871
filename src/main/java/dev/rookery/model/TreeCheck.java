package dev.rookery.model;

import dev.rookery.common.InvalidException;
import java.util.Arrays;

/** Looks at raw trees before anything walks them. Linear in the number of nodes, without recursion. */
final class TreeCheck {
    /** Relative tolerance for {@code cover(parent) = cover(left) + cover(right)}. */
    private static final double COVER_TOLERANCE = 1e-9;

    private final int features;
    private final Link link;
    private final double[] base;
    private final TreeNodes nodes;
    private final int[] roots;
    private final int[] margins;

    TreeCheck(int features, Link link, double[] base, TreeNodes nodes, int[] roots, int[] margins) {
        this.features = features;
        this.link = link;
        this.base = base;
        this.nodes = nodes;
        this.roots = roots;
        this.margins = margins;
    }

    static void require(boolean condition, String message) {
        if (!condition) {
            throw new InvalidException("not a usable tree ensemble: " + message);
        }
    }

    /**
     * Splits on the longest path of each tree.
     *
     * @throws InvalidException naming the first thing that is wrong
     */
    int[] depths() {
        requireSizes();
        int[] level = new int[nodes.feature().length];
        int[] tree = new int[level.length];
        Arrays.fill(tree, -1);
        for (int t = 0; t < roots.length; t++) {
            require(roots[t] >= 0 && roots[t] < tree.length, "root " + roots[t] + " of " + tree.length + " nodes");
            require(tree[roots[t]] < 0, "two trees share root " + roots[t]);
            tree[roots[t]] = t;
        }
        int[] depths = new int[roots.length];
        double[] largestLeaf = new double[roots.length];
        for (int n = 0; n < tree.length; n++) {
            require(tree[n] >= 0, "node " + n + " is reached from no earlier node");
            require(level[n] <= TreeEnsemble.MAX_DEPTH, "a tree is deeper than " + TreeEnsemble.MAX_DEPTH);
            depths[tree[n]] = Math.max(depths[tree[n]], level[n]);
            double cover = nodes.cover()[n];
            require(
                    cover >= TreeEnsemble.MIN_COVER && cover <= TreeEnsemble.MAX_COVER,
                    "the cover of node " + n + " is " + cover);
            int left = nodes.left()[n];
            int right = nodes.right()[n];
            if (left == -1 && right == -1) {
                requireLeaf(n);
                largestLeaf[tree[n]] = Math.max(largestLeaf[tree[n]], Math.abs(nodes.value()[n]));
                continue;
            }
            require(
                    left > n && left < tree.length && right > n && right < tree.length && left != right,
                    "node " + n + " has children " + left + " and " + right + " of " + tree.length + " nodes");
            require(tree[left] < 0 && tree[right] < 0, "a child of node " + n + " has another parent");
            requireSplit(n);
            for (int child : new int[] {left, right}) {
                tree[child] = tree[n];
                level[child] = level[n] + 1;
            }
        }
        requireMargins(largestLeaf);
        return depths;
    }

    private void requireSizes() {
        int size = nodes.feature().length;
        require(
                features >= 1 && features <= TreeEnsemble.MAX_FEATURES,
                "the encoded vector has " + features + " numbers");
        require(
                link.takes(base.length) && base.length <= TreeEnsemble.MAX_CLASSES,
                base.length + " margins do not go with " + link);
        require(
                size >= 1 && size <= TreeEnsemble.MAX_NODES,
                "the model has " + size + " nodes; 1 to " + TreeEnsemble.MAX_NODES + " are allowed");
        require(
                nodes.threshold().length == size
                        && nodes.left().length == size
                        && nodes.right().length == size
                        && nodes.value().length == size
                        && nodes.cover().length == size,
                "the node arrays differ in length");
        require(
                roots.length >= 1 && roots.length <= TreeEnsemble.MAX_TREES,
                "the model has " + roots.length + " trees; 1 to " + TreeEnsemble.MAX_TREES + " are allowed");
        require(margins.length == roots.length, margins.length + " margins for " + roots.length + " trees");
        for (double b : base) {
            require(Double.isFinite(b), "a base margin is not finite");
        }
        for (int margin : margins) {
            require(margin >= 0 && margin < base.length, "a tree adds to margin " + margin + " of " + base.length);
        }
    }

    private void requireLeaf(int n) {
        require(Double.isFinite(nodes.value()[n]), "the value of leaf " + n + " is not finite");
        require(nodes.feature()[n] == -1, "leaf " + n + " names a feature");
    }

    private void requireSplit(int n) {
        int feature = nodes.feature()[n];
        require(feature >= 0 && feature < features, "node " + n + " looks at feature " + feature + " of " + features);
        require(Double.isFinite(nodes.threshold()[n]), "the threshold of node " + n + " is not finite");
        double cover = nodes.cover()[n];
        double parts = nodes.cover()[nodes.left()[n]] + nodes.cover()[nodes.right()[n]];
        require(
                Math.abs(cover - parts) <= COVER_TOLERANCE * cover,
                "the cover of node " + n + " is " + cover + ", of its children " + parts);
    }

    private void requireMargins(double[] largestLeaf) {
        double[] reach = new double[base.length];
        Arrays.setAll(reach, m -> Math.abs(base[m]));
        for (int t = 0; t < largestLeaf.length; t++) {
            reach[margins[t]] += largestLeaf[t];
        }
        for (int m = 0; m < reach.length; m++) {
            require(
                    reach[m] <= TreeEnsemble.MAX_MARGIN,
                    "margin " + m + " can reach " + reach[m] + "; " + TreeEnsemble.MAX_MARGIN + " is allowed");
        }
    }
}
