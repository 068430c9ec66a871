package dev.rookery.profile;

/**
 * How much one column alone says about the target.
 *
 * @param power share of the errors in guessing the target that go away when the column's bin or level is known, in [0, 1]. Of a
 *     class: Goodman and Kruskal's lambda (1954, Measures of association for cross classifications); of a number: the share of its
 *     variance that lies between the bins. A number is cut at its twentieths.
 */
public record TargetRelation(String column, double power) {}
