package dev.rookery.ui.experiment;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of the number line between round ends, which all rows of a picture share.
 *
 * @param ticks round numbers from low to high
 */
record Scale(double low, double high, List<Double> ticks) {
    private static final int STEPS = 4;

    Scale {
        ticks = List.copyOf(ticks);
    }

    /**
     * The least round scale that holds all finite values, never beyond what the metric can be.
     *
     * @param least and {@code most}: what the metric can be
     */
    static Scale of(double[] values, double least, double most) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            if (Double.isFinite(value)) {
                min = Math.min(min, Math.clamp(value, least, most));
                max = Math.max(max, Math.clamp(value, least, most));
            }
        }
        if (min > max) {
            min = 0;
            max = 1;
        }
        if (min == max) {
            double room = Math.max(Math.abs(min) * 0.05, 0.01);
            min -= room;
            max += room;
        }
        double step = round((max - min) / STEPS);
        long first = (long) Math.floor(min / step + 1e-9);
        long last = (long) Math.ceil(max / step - 1e-9);
        List<Double> ticks = new ArrayList<>();
        for (long tick = first; tick <= last; tick++) {
            double at = tick * step;
            if (at >= least - step * 1e-6 && at <= most + step * 1e-6) {
                ticks.add(at);
            }
        }
        return new Scale(ticks.getFirst(), ticks.getLast(), ticks);
    }

    /** 1, 2 or 5 times a power of ten, the next that is not smaller. */
    private static double round(double rough) {
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double digit = rough / power;
        return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
    }

    /** In percent of the width; outside the scale at its end. */
    double at(double value) {
        return Math.clamp(100 * (value - low) / (high - low), 0, 100);
    }

    boolean holds(double value) {
        double rounding = 1e-9 * (high - low);
        return value >= low - rounding && value <= high + rounding;
    }
}
