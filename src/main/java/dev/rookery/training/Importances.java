package dev.rookery.training;

import java.util.List;

/**
 * What a model loses when it no longer knows one input: the values of the input are shuffled among the rows (Breiman, "Random Forests",
 * Machine Learning 45(1), 2001, section 10). Of two inputs that say the same, each alone seems unimportant.
 *
 * @param metric that is lost, the first of the task's
 * @param rows that were asked, of the test side
 * @param shuffles of each input
 * @param inputs the most important first
 */
public record Importances(String metric, int rows, int shuffles, List<Input> inputs) {
    public Importances {
        inputs = List.copyOf(inputs);
    }

    /**
     * One input.
     *
     * @param loss by which the metric gets worse, the mean over the shuffles; negative where it gets better by chance
     * @param sd over the shuffles
     * @param pValue of a loss that is chance: one-sided t-test over the shuffles
     */
    public record Input(String name, double loss, double sd, double pValue) {}
}
