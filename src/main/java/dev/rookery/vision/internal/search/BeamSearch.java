package dev.rookery.vision.internal.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Follows the most probable unfinished sentences side by side and keeps the best finished ones, ranked by mean log-probability a token
 * (Graves, "Sequence transduction with recurrent neural networks", 2012; Wu et al., "Google's neural machine translation system", 2016,
 * section 7, with length penalty 1). It stops when no unfinished sentence can, at its present length, reach the worst of the kept ones, or
 * at the greatest length, where unfinished sentences count as they are. An end token is taken only from among the {@code beams} best
 * continuations of a step. Equal scores keep the order of sentence, then token.
 */
public final class BeamSearch {
    private BeamSearch() {}

    private record Continuation(int parent, int token, double logProbability) {}

    /** @return the best sentences, the best first; as many as there are beams */
    public static List<Hypothesis> search(NextTokens decoder, SearchSettings settings) {
        List<Hypothesis> open = List.of(Hypothesis.START);
        int[] tokens = {settings.start()};
        int[] parents = {0};
        Finished finished = new Finished(settings.beams());
        for (int length = 1; length <= settings.maxTokens(); length++) {
            List<Continuation> best = best(decoder.logits(tokens, parents), open, 2 * settings.beams());
            List<Continuation> kept = new ArrayList<>();
            for (int rank = 0; rank < best.size() && kept.size() < settings.beams(); rank++) {
                Continuation next = best.get(rank);
                if (next.token() != settings.end()) {
                    kept.add(next);
                } else if (rank < settings.beams()) {
                    finished.add(grown(open, next));
                }
            }
            List<Hypothesis> before = open;
            open = kept.stream().map(next -> grown(before, next)).toList();
            if (kept.isEmpty() || finished.cannotImprove(best.getFirst().logProbability() / length)) {
                break;
            }
            tokens = kept.stream().mapToInt(Continuation::token).toArray();
            parents = kept.stream().mapToInt(Continuation::parent).toArray();
            if (length == settings.maxTokens()) {
                open.forEach(finished::add);
            }
        }
        return finished.ranked();
    }

    private static Hypothesis grown(List<Hypothesis> open, Continuation next) {
        return open.get(next.parent()).then(next.token(), next.logProbability());
    }

    private static List<Continuation> best(float[][] logits, List<Hypothesis> open, int count) {
        PriorityQueue<Continuation> best =
                new PriorityQueue<>(count + 1, Comparator.comparingDouble(Continuation::logProbability));
        for (int parent = 0; parent < open.size(); parent++) {
            double base = open.get(parent).logProbability() - LogSoftmax.normaliser(logits[parent]);
            for (int token = 0; token < logits[parent].length; token++) {
                double value = base + logits[parent][token];
                if (best.size() < count) {
                    best.add(new Continuation(parent, token, value));
                } else if (value > best.element().logProbability()) {
                    best.remove();
                    best.add(new Continuation(parent, token, value));
                }
            }
        }
        return best.stream()
                .sorted(Comparator.comparingDouble(Continuation::logProbability)
                        .reversed()
                        .thenComparingInt(Continuation::parent)
                        .thenComparingInt(Continuation::token))
                .toList();
    }

    /** The best sentences so far, at most so many. */
    private static final class Finished {
        private final int size;
        private final List<Hypothesis> best = new ArrayList<>();

        Finished(int size) {
            this.size = size;
        }

        void add(Hypothesis sentence) {
            best.add(sentence);
            best.sort(Comparator.comparingDouble(Hypothesis::score).reversed());
            if (best.size() > size) {
                best.removeLast();
            }
        }

        boolean cannotImprove(double attainable) {
            return best.size() >= size && best.getLast().score() >= attainable;
        }

        List<Hypothesis> ranked() {
            return List.copyOf(best);
        }
    }
}
