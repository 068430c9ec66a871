package dev.rookery.training.internal.smile;

import dev.rookery.model.LinearModel;
import dev.rookery.model.Link;
import dev.rookery.training.Linear;
import dev.rookery.training.internal.Fitted;
import dev.rookery.training.internal.Lesson;
import dev.rookery.training.internal.Trainer;
import java.util.Arrays;
import smile.classification.LogisticRegression;

/**
 * Logistic regression by Smile (L-BFGS). With k classes Smile learns k - 1 rows of weights, the last class having weight 0; the served
 * model gets it as a row of zeros.
 */
public record SmileLogistic(Linear settings) implements Trainer {
    private static final double TOLERANCE = 1e-7;

    @Override
    public Fitted fit(Lesson lesson, Circumstances circumstances) {
        circumstances.progress().checkCancelled();
        LogisticRegression.Options options =
                new LogisticRegression.Options(settings.penalty(), TOLERANCE, settings.maxIterations());
        LogisticRegression model = OwnPool.fit(
                circumstances.seed(),
                circumstances.threads(),
                () -> LogisticRegression.fit(lesson.rows(), lesson.labels(), options));
        double loss = -model.loglikelihood() / lesson.rows().length;
        return new Fitted(
                served(model, lesson),
                row -> {
                    double[] posteriori = new double[lesson.classes()];
                    model.predict(row, posteriori);
                    return posteriori;
                },
                Fitted.DOUBLE,
                loss);
    }

    private static LinearModel served(LogisticRegression model, Lesson lesson) {
        double[][] coefficients = switch (model) {
            case LogisticRegression.Binomial binomial -> new double[][] {binomial.coefficients()};
            case LogisticRegression.Multinomial multinomial ->
                Arrays.copyOf(multinomial.coefficients(), lesson.classes());
            default -> throw new IllegalStateException("no coefficients in " + model.getClass());
        };
        int p = lesson.width();
        double[] intercepts = new double[coefficients.length];
        double[][] weights = new double[coefficients.length][p];
        for (int k = 0; k < coefficients.length; k++) {
            if (coefficients[k] != null) {
                weights[k] = Arrays.copyOf(coefficients[k], p);
                intercepts[k] = coefficients[k][p];
            }
        }
        Link link = coefficients.length == 1 ? Link.LOGISTIC : Link.SOFTMAX;
        return new LinearModel(link, intercepts, weights, lesson.means());
    }
}
