package dev.rookery.training;

import java.util.List;

/** What is predicted. */
public enum Task {
    /** One of a few classes. */
    CLASSIFICATION(List.of(Evaluation.ACCURACY, Evaluation.MACRO_F1, Evaluation.ROC_AUC, Evaluation.LOG_LOSS)),
    /** A number. */
    REGRESSION(List.of(Evaluation.RMSE, Evaluation.MAE, Evaluation.R2));

    private final List<String> metrics;

    Task(List<String> metrics) {
        this.metrics = metrics;
    }

    /** What it is judged by, the first before the others. */
    public List<String> metrics() {
        return metrics;
    }

    /** The metric that decides. */
    public String primary() {
        return metrics.getFirst();
    }
}
