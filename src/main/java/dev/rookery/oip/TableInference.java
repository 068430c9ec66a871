package dev.rookery.oip;

import dev.rookery.model.Input;
import dev.rookery.model.ModelName;
import dev.rookery.model.Signature;
import dev.rookery.model.TargetSpec;
import dev.rookery.model.Warning;
import dev.rookery.schema.ColumnType;
import dev.rookery.serving.Answer;
import dev.rookery.serving.Deployment;
import dev.rookery.serving.Explanation;
import dev.rookery.serving.Explanation.Effect;
import dev.rookery.serving.Prediction;
import dev.rookery.serving.PredictionService;
import dev.rookery.serving.Source;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Models of tables. Every field is a tensor of its own; a tensor left out is a field left out, under the one policy of every way of
 * predicting. With the parameter {@code explain} the answer also has the additive contributions of the fields to the score.
 */
@Component
class TableInference {
    static final String PLATFORM = "rookery_package";

    private static final String PREDICTION = "prediction";
    private static final String PROBABILITIES = "probabilities";
    private static final String LABELS = "labels";
    private static final String PREDICTION_ID = "prediction_id";
    private static final String WARNINGS = "warnings";
    private static final String CONTRIBUTIONS = "contributions";
    private static final String FIELDS = "contribution_fields";
    private static final String BASE = "contribution_base";

    private final PredictionService predictions;

    TableInference(PredictionService predictions) {
        this.predictions = predictions;
    }

    static ModelMetadata metadata(Deployment deployment) {
        Signature signature = deployment.model().predictor().signature();
        List<Tensor.Metadata> outputs = new ArrayList<>();
        switch (signature.target()) {
            case TargetSpec.Classes(var _, var _, var levels) -> {
                outputs.add(Tensor.Metadata.perRow(PREDICTION, "BYTES"));
                outputs.add(new Tensor.Metadata(PROBABILITIES, "FP64", List.of(-1L, (long) levels.size())));
                outputs.add(new Tensor.Metadata(LABELS, "BYTES", List.of((long) levels.size())));
            }
            case TargetSpec.Quantity _ -> outputs.add(Tensor.Metadata.perRow(PREDICTION, "FP64"));
        }
        outputs.add(Tensor.Metadata.perRow(PREDICTION_ID, "BYTES"));
        outputs.add(Tensor.Metadata.perRow(WARNINGS, "BYTES"));
        long fields = signature.inputs().size();
        outputs.add(new Tensor.Metadata(CONTRIBUTIONS, "FP64", List.of(-1L, fields)));
        outputs.add(new Tensor.Metadata(FIELDS, "BYTES", List.of(fields)));
        outputs.add(Tensor.Metadata.perRow(BASE, "FP64"));
        return new ModelMetadata(
                deployment.version().model().value(),
                List.of(String.valueOf(deployment.version().number())),
                PLATFORM,
                signature.inputs().stream().map(TableInference::tensor).toList(),
                outputs);
    }

    private static Tensor.Metadata tensor(Input input) {
        return Tensor.Metadata.perRow(input.name(), datatype(input.type()));
    }

    private static String datatype(ColumnType type) {
        return switch (type) {
            case NUMERIC -> "FP64";
            case INTEGER -> "INT64";
            case BOOLEAN -> "BOOL";
            case CATEGORICAL, TEXT, DATE -> "BYTES";
        };
    }

    /**
     * @throws dev.rookery.common.InvalidException naming the tensor, or row and field, at fault
     */
    InferenceResponse infer(ModelName model, InferenceRequest request) {
        boolean explain = request.explain() || request.wants(CONTRIBUTIONS, FIELDS, BASE);
        List<Prediction> answers = predictions.predictAll(model, Rows.of(request.inputs()), explain, Source.REST);
        List<Tensor> outputs = new ArrayList<>(answers(answers));
        outputs.add(Tensor.ofTexts(
                PREDICTION_ID, each(answers, answer -> answer.id().toString())));
        outputs.add(Tensor.ofTexts(WARNINGS, each(answers, TableInference::warnings)));
        if (explain) {
            outputs.addAll(
                    contributions(each(answers, answer -> answer.explanation().orElseThrow())));
        }
        return request.answer(answers.getFirst().version(), outputs);
    }

    private static List<Tensor> answers(List<Prediction> answers) {
        return switch (answers.getFirst().answer()) {
            case Answer.Classified first -> {
                List<Answer.Classified> classified = each(answers, answer -> (Answer.Classified) answer.answer());
                List<String> labels = List.copyOf(first.probabilities().keySet());
                yield List.of(
                        Tensor.ofTexts(PREDICTION, each(classified, Answer.Classified::label)),
                        Tensor.ofNumbers(
                                PROBABILITIES,
                                labels.size(),
                                all(classified, one -> one.probabilities().values())),
                        Tensor.ofTexts(LABELS, labels));
            }
            case Answer.Estimated _ ->
                List.of(Tensor.ofNumbers(
                        PREDICTION, each(answers, answer -> ((Answer.Estimated) answer.answer()).value())));
        };
    }

    /** The fields stand in the order of their weight in the first row, and their names beside them. */
    private static List<Tensor> contributions(List<Explanation> explanations) {
        List<String> fields = each(explanations.getFirst().effects(), Effect::field);
        return List.of(
                Tensor.ofNumbers(CONTRIBUTIONS, fields.size(), all(explanations, explanation -> {
                    Map<String, Double> byField =
                            explanation.effects().stream().collect(Collectors.toMap(Effect::field, Effect::effect));
                    return each(fields, field -> byField.getOrDefault(field, Double.NaN));
                })),
                Tensor.ofTexts(FIELDS, fields),
                Tensor.ofNumbers(BASE, each(explanations, Explanation::base)));
    }

    private static String warnings(Prediction answer) {
        return answer.warnings().stream().map(Warning::message).collect(Collectors.joining(" "));
    }

    private static <A, B> List<B> each(List<A> from, Function<A, B> value) {
        return from.stream().map(value).toList();
    }

    private static <A, B> List<B> all(List<A> from, Function<A, Collection<B>> values) {
        return from.stream().flatMap(one -> values.apply(one).stream()).toList();
    }
}
