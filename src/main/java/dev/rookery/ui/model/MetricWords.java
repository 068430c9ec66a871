package dev.rookery.ui.model;

import dev.rookery.training.Evaluation;
import dev.rookery.training.MeanSd;
import dev.rookery.ui.text.Formats;
import java.util.function.DoubleFunction;

/** How the numbers of a metric are written: shares in percent, errors as numbers. */
public final class MetricWords {
    private MetricWords() {}

    public static DoubleFunction<String> written(String metric) {
        Formats formats = Formats.current();
        return Evaluation.isShare(metric) ? formats::percent : formats::number;
    }

    /** A mean and how much it spreads, both to the same digit. */
    public static String spread(String metric, MeanSd value) {
        DoubleFunction<String> written = writtenInColumn(metric);
        if (Double.isNaN(value.sd())) {
            return written.apply(value.mean());
        }
        return Evaluation.isShare(metric)
                ? written.apply(value.mean()) + " ± " + written.apply(value.sd())
                : Formats.current().spread(value.mean(), value.sd());
    }

    /** As {@link #written}, for numbers that stand below each other. */
    public static DoubleFunction<String> writtenInColumn(String metric) {
        Formats formats = Formats.current();
        return Evaluation.isShare(metric) ? formats::percentTenths : formats::number;
    }
}
