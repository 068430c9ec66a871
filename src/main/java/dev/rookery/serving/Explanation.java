package dev.rookery.serving;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rookery.model.Contributions;
import dev.rookery.model.Contributions.Method;
import dev.rookery.model.Contributions.Scale;
import dev.rookery.model.Input;
import dev.rookery.model.InputRow;
import dev.rookery.model.Predictor;
import dev.rookery.model.Signature;
import dev.rookery.model.TargetSpec;
import dev.rookery.schema.ColumnType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What moved one row's score, additively: {@code base} plus all effects is {@code margin}. It speaks of the score before
 * softmax or logistic where the model has one, not of the probability.
 *
 * @param label the class whose score is explained: the predicted one; for a number, the target
 * @param base the average score over the training rows
 * @param effects every input, the strongest first; equal ones in the model's input order
 * @param calibrated whether the probability was corrected afterwards, of which the score knows nothing
 */
public record Explanation(
        String label,
        double base,
        List<Effect> effects,
        double margin,
        Method method,
        Scale scale,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean calibrated) {
    /** Whole numbers below this are whole as doubles, and written without a point. */
    private static final double EXACT = 0x1p53;

    public Explanation {
        effects = List.copyOf(effects);
    }

    /**
     * What one input added to the score.
     *
     * @param value a number, or the text of a level or a day; for a missing field, what stood in for it
     * @param error standard error of the effect; 0 where it is exact
     */
    public record Effect(String field, Object value, double effect, double error) {}

    static Explanation of(Predictor predictor, InputRow row, int classIndex) {
        Contributions contributions = predictor.explain(row.values(), classIndex);
        Signature signature = predictor.signature();
        List<Effect> effects = new ArrayList<>();
        for (int i = 0; i < signature.inputs().size(); i++) {
            Input input = signature.inputs().get(i);
            effects.add(new Effect(
                    input.name(),
                    shown(input, row.values()[i]),
                    contributions.perInput()[i],
                    contributions.error()[i]));
        }
        effects.sort(Comparator.comparingDouble((Effect effect) -> Math.abs(effect.effect()))
                .reversed());
        String explained = switch (signature.target()) {
            case TargetSpec.Classes(var _, var _, var levels) -> levels.get(classIndex);
            case TargetSpec.Quantity quantity -> quantity.name();
        };
        return new Explanation(
                explained,
                contributions.base(),
                effects,
                contributions.margin(),
                contributions.method(),
                contributions.scale(),
                !predictor.rule().calibrators().isEmpty());
    }

    private static Object shown(Input input, double value) {
        return switch (input) {
            case Input.Number number -> shown(number, Double.isNaN(value) ? number.imputed() : value);
            case Input.Category category -> {
                if (Double.isNaN(value)) {
                    yield category.imputed();
                }
                yield value == InputRow.UNSEEN ? "(unseen)" : category.levels().get((int) value);
            }
        };
    }

    private static Object shown(Input.Number input, double value) {
        if (value != Math.rint(value) || Math.abs(value) >= EXACT) {
            return value;
        }
        return input.type() == ColumnType.DATE
                ? LocalDate.ofEpochDay((long) value).toString()
                : (Object) (long) value;
    }
}
