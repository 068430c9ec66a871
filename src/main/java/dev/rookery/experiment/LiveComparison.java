package dev.rookery.experiment;

import dev.rookery.common.Sentence;
import dev.rookery.job.Progress;
import dev.rookery.training.Algorithm;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Where a comparison is while it goes on: each algorithm's folds, and the whole as its job shows it. Thread-safe. */
final class LiveComparison {
    private final Map<Algorithm, Standing> standings = new EnumMap<>(Algorithm.class);
    private final Progress whole;

    LiveComparison(List<Algorithm> algorithms, Progress whole) {
        this.whole = whole;
        algorithms.forEach(each -> standings.put(each, new Standing(each, Standing.State.WAITING, 0)));
    }

    synchronized Standing of(Algorithm algorithm) {
        Standing standing = standings.get(algorithm);
        if (standing == null) {
            throw new IllegalArgumentException(algorithm + " takes no part");
        }
        return standing;
    }

    void begin(Algorithm algorithm) {
        put(new Standing(algorithm, Standing.State.RUNNING, 0));
        whole.checkCancelled();
        whole.report(
                done(),
                Sentence.of("experiment.doing").with("algorithm", Sentence.of("experiment." + algorithm.key())));
    }

    void end(Algorithm algorithm, Standing.State how) {
        put(new Standing(algorithm, how, of(algorithm).folds()));
    }

    /** Hears from the folds of one algorithm, which are judged side by side. */
    Progress folds(Algorithm algorithm, int count) {
        return new Progress() {
            @Override
            public void report(double fraction, Sentence message) {
                int folds = (int) Math.round(fraction * count);
                if (folds > of(algorithm).folds()) {
                    put(new Standing(algorithm, Standing.State.RUNNING, folds));
                }
                whole.report(
                        done() + fraction / size(),
                        Sentence.of("experiment.folds")
                                .with("algorithm", Sentence.of("experiment." + algorithm.key()))
                                .with("folds", folds)
                                .with("of", count));
            }

            @Override
            public boolean cancelled() {
                return whole.cancelled();
            }
        };
    }

    private synchronized void put(Standing standing) {
        standings.put(standing.algorithm(), standing);
    }

    private synchronized int size() {
        return standings.size();
    }

    private synchronized double done() {
        return (double) standings.values().stream()
                        .filter(each -> each.state() == Standing.State.DONE || each.state() == Standing.State.FAILED)
                        .count()
                / standings.size();
    }
}
