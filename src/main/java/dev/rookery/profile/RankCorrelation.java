package dev.rookery.profile;

import java.util.List;

/**
 * Spearman's rank correlations of numbers.
 *
 * @param values symmetric p x p, NaN where undefined
 * @param rows on which they were computed
 * @param sampled whether those are some of the rows only, always the same ones
 */
public record RankCorrelation(List<String> columns, double[][] values, long rows, boolean sampled) {
    public RankCorrelation {
        columns = List.copyOf(columns);
    }
}
