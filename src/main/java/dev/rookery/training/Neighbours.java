package dev.rookery.training;

import java.util.List;

/**
 * k-nearest neighbours, see {@link dev.rookery.model.NearestNeighbours}. Nothing is fitted: the training rows are the model.
 *
 * @param k neighbours asked, 1 to 1000, at most as many as there are training rows
 */
public record Neighbours(int k) implements Hyperparameters {
    static final List<Setting> SETTINGS = List.of(Setting.whole("k", 1, 1000, 5).searched(1, 50));

    public Neighbours {
        Setting.require(SETTINGS, k);
    }
}
