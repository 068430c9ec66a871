package dev.rookery.model;

import dev.rookery.common.InvalidException;

/** Whether signature, preprocessing and scorer speak of the same model. */
final class Consistency {
    private Consistency() {}

    static void require(Signature signature, Preprocessing preprocessing, Scorer scorer, AnswerRule rule) {
        int inputs = signature.inputs().size();
        if (preprocessing.encoders().size() != inputs) {
            throw refuse(preprocessing.encoders().size() + " encoders for " + inputs + " inputs");
        }
        for (int i = 0; i < inputs; i++) {
            requireFit(signature.inputs().get(i), preprocessing.encoders().get(i));
        }
        if (preprocessing.width() != scorer.features()) {
            throw refuse("encoded rows have " + preprocessing.width() + " numbers, the scorer looks at "
                    + scorer.features());
        }
        if (signature.target().outputs() != scorer.outputs()) {
            throw refuse("the target has " + signature.target().outputs() + " outputs, the scorer " + scorer.outputs());
        }
        try {
            rule.requireFit(signature.target());
        } catch (IllegalArgumentException e) {
            throw refuse(String.valueOf(e.getMessage()));
        }
    }

    private static void requireFit(Input input, Encoder encoder) {
        if (!encoder.input().equals(input.name())) {
            throw refuse("the encoder of \"" + encoder.input() + "\" stands where input \"" + input.name() + "\" is");
        }
        boolean fits = switch (encoder) {
            case Encoder.Standard standard ->
                input instanceof Input.Number number && number.imputed() == standard.imputation();
            case Encoder.OneHot oneHot ->
                input instanceof Input.Category category
                        && category.levels().equals(oneHot.levels())
                        && category.imputed().equals(oneHot.levels().get(oneHot.imputation()));
        };
        if (!fits) {
            throw refuse("the encoder of \"" + input.name() + "\" does not match its input");
        }
    }

    private static InvalidException refuse(String reason) {
        return new InvalidException("the parts of the model do not fit together: " + reason);
    }
}
