package dev.rookery.serving;

import dev.rookery.common.NotFoundException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.model.InputRow;
import dev.rookery.model.LoadedModel;
import dev.rookery.model.ModelName;
import dev.rookery.model.ModelVersionId;
import dev.rookery.model.Predictor;
import dev.rookery.model.Provenance;
import dev.rookery.model.RequestReader;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.springframework.stereotype.Service;

/**
 * Opens logged predictions again. The log holds the inputs and the answer; everything else, the explanation too, is found again
 * in the sealed package of the version that answered, which gives every row the same answer for ever. Thread-safe.
 */
@Service
public class TimeMachine {
    private final PredictionRepository repository;
    private final PredictionLog log;
    private final VersionShelf shelf;

    TimeMachine(PredictionRepository repository, PredictionLog log, VersionShelf shelf) {
        this.repository = repository;
        this.log = log;
        this.shelf = shelf;
    }

    /** @throws NotFoundException when no prediction of that id was logged */
    public LoggedPrediction find(PredictionId id) {
        return log.waiting(id)
                .map(PredictionLog.Entry::logged)
                .or(() -> repository.find(id))
                .orElseThrow(() -> new NotFoundException(
                        Sentence.of("serving.prediction.unknown").with("id", id.toString())));
    }

    /** The newest logged predictions, newest first; what is still on its way into the log is not among them. */
    public List<LoggedPrediction> recent(Optional<ModelName> model, int limit) {
        return repository.recent(model, limit);
    }

    /**
     * Asks a version again: the one that answered then, or any other of the registry.
     *
     * @throws dev.rookery.common.InvalidException when that version does not take these inputs
     * @throws NotFoundException when there is no such version
     * @throws dev.rookery.model.RefusedPackageException when its package is not what was sealed
     */
    public Rescored rescore(LoggedPrediction logged, ModelVersionId version) {
        LoadedModel model = shelf.take(version);
        Predictor predictor = model.predictor();
        InputRow row = new RequestReader(predictor.signature()).read(logged.inputs());
        double[] outputs = predictor.outputs(row.values());
        Provenance provenance = model.manifest().model().provenance();
        return new Rescored(
                version,
                model.seal().digest(),
                DatasetVersionId.parse(provenance.data()),
                provenance.dataMd5(),
                predictor.signature(),
                Answer.of(predictor, outputs),
                row.warnings(),
                Explanation.of(predictor, row, predictor.label(outputs)));
    }

    /** Whether a version's answer of today is the one that was logged, to the last bit of its probability. */
    public static boolean same(LoggedPrediction logged, Rescored today) {
        return switch (today.answer()) {
            case Answer.Classified classified ->
                classified.label().equals(logged.label())
                        && logged.probability().equals(OptionalDouble.of(classified.probability()));
            case Answer.Estimated(double value) -> Double.toString(value).equals(logged.label());
        };
    }
}
