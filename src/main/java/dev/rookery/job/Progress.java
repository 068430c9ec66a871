package dev.rookery.job;

import dev.rookery.common.Sentence;

/** How long work tells where it is and learns that nobody wants it any more. */
public interface Progress {
    /**
     * @param fraction done, in [0, 1]; NaN when unknown
     * @param message what is being done now, a short phrase
     */
    void report(double fraction, Sentence message);

    /** Whether someone asked the work to stop. */
    boolean cancelled();

    /** Throws {@link CancelledException} when someone asked the work to stop: call it between units of work. */
    default void checkCancelled() {
        if (cancelled()) {
            throw new CancelledException();
        }
    }

    /** For callers that neither watch nor cancel. */
    static Progress none() {
        return new Progress() {
            @Override
            public void report(double fraction, Sentence message) {}

            @Override
            public boolean cancelled() {
                return false;
            }
        };
    }
}
