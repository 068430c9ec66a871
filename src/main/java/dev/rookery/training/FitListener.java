package dev.rookery.training;

/** Watches a fit as it happens. Called on the training thread, once per boosting round, so it must be quick. */
@FunctionalInterface
public interface FitListener {
    /**
     * @param tree the round just finished, from 1
     * @param of rounds in all
     * @param loss training loss after it, as the trainer measures it
     */
    void onTree(int tree, int of, double loss);

    static FitListener none() {
        return (tree, of, loss) -> {};
    }
}
