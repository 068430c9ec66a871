package dev.rookery.model;

/** Runs graphs that other tools made, somewhere they can do no harm. Thread-safe. */
@FunctionalInterface
public interface ForeignGraphs {
    /** A graph that can be asked. Thread-safe. */
    @FunctionalInterface
    interface Runner {
        /**
         * @param numbers of n encoded rows, row after row
         * @return what the graph's output holds, row after row, as it stands
         * @throws dev.rookery.common.UnavailableException when whatever runs it died, is busy or takes too long
         */
        double[] run(double[] numbers, int rows);
    }

    /**
     * Costs nothing until it is asked.
     *
     * @param name for messages
     * @param onnx bytes whose hash was checked
     * @throws dev.rookery.common.InvalidException when their structure is not accepted
     */
    Runner open(String name, byte[] onnx, ScorerSpec.Foreign spec);
}
