package dev.rookery.training.internal;

import dev.rookery.model.Calibrator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The staircase that never falls and lies nearest to the truth in squared distance, by pooling adjacent violators (Ayer, Brunk, Ewing,
 * Reid and Silverman, "An Empirical Distribution Function for Sampling with Incomplete Information", Annals of Mathematical
 * Statistics 26(4), 1955). Rows of equal probability count as one point of their mean. O(n log n).
 */
final class IsotonicFit {
    /** Neighbouring points that ended at one height. */
    private record Block(double from, double to, double sum, double weight) {
        double height() {
            return sum / weight;
        }

        Block and(Block next) {
            return new Block(from, next.to, sum + next.sum, weight + next.weight);
        }
    }

    private IsotonicFit() {}

    /**
     * @param said n probabilities
     * @param is n times 1 or 0: whether the row is of the class
     */
    static Calibrator.Isotonic of(double[] said, double[] is) {
        List<Block> blocks = new ArrayList<>();
        for (Block point : points(said, is)) {
            Block last = point;
            while (!blocks.isEmpty() && blocks.getLast().height() >= last.height()) {
                last = blocks.removeLast().and(last);
            }
            blocks.add(last);
        }
        double[] x = new double[2 * blocks.size()];
        double[] y = new double[2 * blocks.size()];
        int n = 0;
        for (Block block : blocks) {
            x[n] = block.from();
            y[n++] = block.height();
            if (block.to() > block.from()) {
                x[n] = block.to();
                y[n++] = block.height();
            }
        }
        return new Calibrator.Isotonic(Arrays.copyOf(x, n), Arrays.copyOf(y, n));
    }

    private static List<Block> points(double[] said, double[] is) {
        List<Block> points = new ArrayList<>();
        int[] order = IntStream.range(0, said.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> said[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int i : order) {
            Block point = new Block(said[i], said[i], is[i], 1);
            boolean same = !points.isEmpty() && points.getLast().from() == said[i];
            points.add(same ? points.removeLast().and(point) : point);
        }
        return points;
    }
}
