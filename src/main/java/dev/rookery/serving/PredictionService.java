package dev.rookery.serving;

import dev.rookery.common.InvalidException;
import dev.rookery.common.InvalidException.Fault;
import dev.rookery.common.Sentence;
import dev.rookery.model.InputRow;
import dev.rookery.model.ModelName;
import dev.rookery.model.Predictor;
import dev.rookery.model.RequestReader;
import dev.rookery.serving.PredictionLog.Entry;
import dev.rookery.serving.ServingMeters.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;

/**
 * Predicts rows with whatever serves, under the one policy of {@link dev.rookery.model.RequestReader}, counts them and hands them
 * to the log. Thread-safe; it waits for nothing but the processor.
 */
@Service
public class PredictionService {
    private final DeploymentService deployments;
    private final PredictionLog log;
    private final Clock clock;
    private final TimeOrderedIds ids;

    PredictionService(DeploymentService deployments, PredictionLog log, Clock clock) {
        this.deployments = deployments;
        this.log = log;
        this.clock = clock;
        this.ids = new TimeOrderedIds(clock);
    }

    /**
     * @throws InvalidException naming every field at fault
     * @throws dev.rookery.common.NotFoundException when no such model serves
     * @throws dev.rookery.common.UnavailableException when it should serve and does not yet
     */
    public Prediction predict(PredictionRequest request) {
        ServedModel served = deployments.require(request.model());
        long start = System.nanoTime();
        Prediction prediction = counted(served, request.source(), 1, () -> {
            InputRow row = served.reader().read(request.fields());
            double[] outputs = served.predictor().outputs(row.values());
            return prediction(served, row, outputs, request.explain());
        });
        long nanos = System.nanoTime() - start;
        served.meters().count(Outcome.OK, request.source(), 1);
        served.meters().took(nanos);
        log.offer(entry(prediction, request.fields(), request.source(), nanos, clock.instant()));
        return prediction;
    }

    /**
     * Answers and explains as {@link #predict} does, for somebody who is still moving the fields: neither counted nor logged,
     * so nobody finds the prediction's id again.
     */
    public Prediction attempt(ModelName model, Map<String, ?> fields) {
        ServedModel served = deployments.require(model);
        InputRow row = served.reader().read(fields);
        return prediction(served, row, served.predictor().outputs(row.values()), true);
    }

    /**
     * Predicts all rows with one version, or none: a fault in any row refuses the whole, because half an answer is easily taken
     * for a whole one.
     *
     * @return aligned with {@code rows}
     * @throws InvalidException naming row and field of every fault as {@code [row].field}, rows counted from 0; after {@link
     *     RequestReader#MAX_FAULTS} of them the rest is not looked at
     */
    public List<Prediction> predictAll(
            ModelName model, List<? extends Map<String, ?>> rows, boolean explain, Source source) {
        ServedModel served = deployments.require(model);
        long start = System.nanoTime();
        List<Prediction> predictions =
                counted(served, source, rows.size(), () -> predictions(served, readAll(served, rows), explain));
        long nanos = System.nanoTime() - start;
        served.meters().count(Outcome.OK, source, rows.size());
        served.meters().took(nanos);
        Instant now = clock.instant();
        for (int i = 0; i < rows.size(); i++) {
            log.offer(entry(predictions.get(i), rows.get(i), source, nanos / rows.size(), now));
        }
        return predictions;
    }

    /** Counts rows that are refused, and rows that fail. */
    private static <T> T counted(ServedModel served, Source source, int rows, Supplier<T> work) {
        try {
            return work.get();
        } catch (InvalidException e) {
            served.meters().count(Outcome.INVALID, source, rows);
            throw e;
        } catch (RuntimeException | Error e) {
            served.meters().count(Outcome.ERROR, source, rows);
            throw e;
        }
    }

    private List<Prediction> predictions(ServedModel served, List<InputRow> rows, boolean explain) {
        double[][] values = rows.stream().map(InputRow::values).toArray(double[][]::new);
        double[][] outputs =
                new double[rows.size()][served.predictor().signature().target().outputs()];
        served.predictor().outputs(values, outputs);
        List<Prediction> predictions = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            predictions.add(prediction(served, rows.get(i), outputs[i], explain));
        }
        return predictions;
    }

    /** Predictions whose log waits because the database does not take it; empty while it does. */
    public OptionalInt heldByLog() {
        return log.held();
    }

    private static List<InputRow> readAll(ServedModel served, List<? extends Map<String, ?>> rows) {
        List<InputRow> read = new ArrayList<>(rows.size());
        List<Fault> faults = new ArrayList<>();
        int refused = 0;
        // A large request of nothing but faults is refused by the first of them: none of its rows would be answered.
        for (int i = 0; i < rows.size() && faults.size() < RequestReader.MAX_FAULTS; i++) {
            try {
                read.add(served.reader().read(rows.get(i)));
            } catch (InvalidException e) {
                refused++;
                faults.addAll(inRow(i, e));
            }
        }
        if (refused > 0) {
            throw new InvalidException(
                    Sentence.of("serving.rowsRefused")
                            .with("atLeast", faults.size() < RequestReader.MAX_FAULTS ? "no" : "yes")
                            .with("refused", refused)
                            .with("rows", rows.size()),
                    faults);
        }
        return read;
    }

    private static List<Fault> inRow(int row, InvalidException e) {
        String prefix = "[" + row + "]";
        if (e.faults().isEmpty()) {
            return List.of(new Fault(prefix, String.valueOf(e.getMessage())));
        }
        return e.faults().stream()
                .map(fault ->
                        new Fault(fault.field().isEmpty() ? prefix : prefix + "." + fault.field(), fault.message()))
                .toList();
    }

    private Prediction prediction(ServedModel served, InputRow row, double[] outputs, boolean explain) {
        Predictor predictor = served.predictor();
        return new Prediction(
                new PredictionId(ids.next()),
                Answer.of(predictor, outputs),
                served.deployment().version(),
                served.deployment().data(),
                row.warnings(),
                explain ? Optional.of(Explanation.of(predictor, row, predictor.label(outputs))) : Optional.empty());
    }

    private static Entry entry(Prediction prediction, Map<String, ?> fields, Source source, long nanos, Instant at) {
        return new Entry(prediction.id(), prediction.version(), source, fields, prediction.answer(), nanos, at);
    }
}
