package dev.rookery.dataset.internal;

import dev.rookery.common.Sentence;
import dev.rookery.job.Progress;

/** A part of some work, told as a part of its whole. */
record Parts(Progress whole, double from, double to) implements Progress {
    static Progress of(Progress whole, double from, double to) {
        return new Parts(whole, from, to);
    }

    @Override
    public void report(double fraction, Sentence message) {
        whole.report(from + fraction * (to - from), message);
    }

    @Override
    public boolean cancelled() {
        return whole.cancelled();
    }
}
