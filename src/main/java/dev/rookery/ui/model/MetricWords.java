package dev.rookery.ui.model;

import dev.rookery.training.Evaluation;
import dev.rookery.ui.text.Formats;
import java.util.function.DoubleFunction;

/** How the numbers of a metric are written: shares in percent, errors as numbers. */
public final class MetricWords {
    private MetricWords() {}

    public static DoubleFunction<String> written(String metric) {
        Formats formats = Formats.current();
        return Evaluation.isShare(metric) ? formats::percent : formats::number;
    }

    /** As {@link #written}, for numbers that stand below each other. */
    public static DoubleFunction<String> writtenInColumn(String metric) {
        Formats formats = Formats.current();
        return SHARES.contains(metric) ? formats::percentTenths : formats::number;
    }
}
