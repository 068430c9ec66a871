package dev.rookery.serving;

import dev.rookery.common.InvalidException;
import dev.rookery.common.InvalidException.Fault;
import dev.rookery.common.Sentence;
import dev.rookery.model.Input;
import dev.rookery.model.InputRow;
import dev.rookery.model.ModelName;
import dev.rookery.model.Predictor;
import dev.rookery.model.RequestReader;
import dev.rookery.model.Signature;
import dev.rookery.model.TargetSpec;
import dev.rookery.serving.CounterfactualSearch.Flip;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * What the serving model would say if a row were otherwise. Its questions are tries: neither counted as predictions nor logged.
 * Thread-safe.
 */
@Service
public class WhatIf {
    private final DeploymentService deployments;

    WhatIf(DeploymentService deployments) {
        this.deployments = deployments;
    }

    /**
     * Rows with another label, nearest for its number of changes: one with a single change, one with two if that is nearer, one
     * with three if that is nearer still.
     *
     * @param found each asked again of the serving model, under the same policy as any request; empty when none was found
     * @param tried how many rows were asked in the search
     */
    public record Found(List<Counterfactual> found, long tried) {
        public Found {
            found = List.copyOf(found);
        }
    }

    /**
     * @param field an input of the model
     * @throws InvalidException when the row is not acceptable, or there is no such input
     */
    public ResponseCurve along(ModelName model, Map<String, ? extends @Nullable Object> fields, String field) {
        ServedModel served = deployments.require(model);
        int at = served.predictor().signature().indexOf(field);
        if (at < 0) {
            throw new InvalidException(Sentence.of("whatif.noInput").with("field", field));
        }
        return ResponseCurve.of(served.predictor(), served.reader().read(fields).values(), at);
    }

    /** @throws InvalidException when the row or the wish is not acceptable, or the model tells no classes apart */
    public Found counterfactuals(ModelName model, Map<String, ? extends @Nullable Object> fields, Wish wish) {
        ServedModel served = deployments.require(model);
        Predictor predictor = served.predictor();
        Signature signature = predictor.signature();
        OptionalInt wanted = wanted(signature, wish);
        InputRow row = served.reader().read(fields);
        CounterfactualSearch search = new CounterfactualSearch(predictor, row.values(), wanted, wish);
        List<Counterfactual> found = new ArrayList<>();
        double nearest = Double.POSITIVE_INFINITY;
        for (int changes = 1; changes <= wish.most(); changes++) {
            for (Flip flip : search.flips(changes)) {
                Optional<Counterfactual> checked =
                        flip.distance() < nearest ? checked(served, row, fields, flip, search) : Optional.empty();
                if (checked.isPresent()) {
                    found.add(checked.get());
                    nearest = flip.distance();
                    break;
                }
            }
        }
        return new Found(found, search.tried());
    }

    private static OptionalInt wanted(Signature signature, Wish wish) {
        if (!(signature.target() instanceof TargetSpec.Classes classes)) {
            throw new InvalidException(Sentence.of("counterfactual.noClasses"));
        }
        if (wish.most() < 1 || wish.most() > Wish.MOST) {
            throw new InvalidException(Sentence.of("counterfactual.most").with("most", Wish.MOST));
        }
        List<Fault> faults = new ArrayList<>();
        for (Map<String, ?> named : List.of(wish.moves(), wish.steps())) {
            named.keySet().stream()
                    .filter(field -> signature.indexOf(field) < 0)
                    .map(field -> new Fault(field, Sentence.of("whatif.noInput").with("field", field)))
                    .forEach(faults::add);
        }
        if (!faults.isEmpty()) {
            throw new InvalidException(faults.getFirst().sentence(), faults);
        }
        if (wish.label().isEmpty()) {
            return OptionalInt.empty();
        }
        int at = classes.levels().indexOf(wish.label().get());
        if (at < 0) {
            throw new InvalidException(Sentence.of("counterfactual.noClass")
                    .with("label", wish.label().get())
                    .with("labels", String.join(", ", classes.levels())));
        }
        return OptionalInt.of(at);
    }

    /** The flip as a request of its own, read and answered as any other; empty when it does not hold there. */
    private static Optional<Counterfactual> checked(
            ServedModel served,
            InputRow row,
            Map<String, ? extends @Nullable Object> fields,
            Flip flip,
            CounterfactualSearch search) {
        Signature signature = served.predictor().signature();
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(fields);
        List<Counterfactual.Change> changes = new ArrayList<>();
        for (int at : flip.inputs()) {
            Input input = signature.inputs().get(at);
            Object to = asSent(input, flip.row()[at]);
            Object from = fields.get(input.name());
            changes.add(
                    new Counterfactual.Change(input.name(), from == null ? asSent(input, row.values()[at]) : from, to));
            changed.put(input.name(), to);
        }
        try {
            double[] values = new RequestReader(signature).read(changed).values();
            if (!search.flips(values)) {
                return Optional.empty();
            }
            Answer answer = Answer.of(served.predictor(), served.predictor().outputs(values));
            return answer instanceof Answer.Classified classified
                    ? Optional.of(new Counterfactual(classified, changes, flip.distance(), changed))
                    : Optional.empty();
        } catch (InvalidException e) {
            return Optional.empty();
        }
    }

    private static Object asSent(Input input, double value) {
        return switch (input) {
            case Input.Category category -> category.levels().get((int) value);
            case Input.Number number ->
                switch (number.type()) {
                    case DATE -> LocalDate.ofEpochDay((long) value).toString();
                    case INTEGER -> (Object) (long) value;
                    case NUMERIC, CATEGORICAL, BOOLEAN, TEXT -> value;
                };
        };
    }
}
