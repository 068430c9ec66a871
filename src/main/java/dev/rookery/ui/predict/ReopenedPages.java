package dev.rookery.ui.predict;

import dev.rookery.common.RookeryException;
import dev.rookery.model.ModelName;
import dev.rookery.model.ModelVersionId;
import dev.rookery.registry.ModelVersion;
import dev.rookery.registry.RegistryService;
import dev.rookery.serving.LoggedPrediction;
import dev.rookery.serving.PredictionId;
import dev.rookery.serving.TimeMachine;
import dev.rookery.ui.predict.ReopenedPage.Outcome;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Logged predictions for the interface. Loading a version that does not serve takes a moment: ask from the background. */
@Component
public final class ReopenedPages {
    private static final int SHOWN = 100;

    private final TimeMachine machine;
    private final RegistryService registry;

    ReopenedPages(TimeMachine machine, RegistryService registry) {
        this.machine = machine;
        this.registry = registry;
    }

    /** @throws dev.rookery.common.NotFoundException when no prediction of that id was logged */
    LoggedPrediction find(PredictionId id) {
        return machine.find(id);
    }

    ReopenedPage page(LoggedPrediction logged, Optional<Integer> beside) {
        ModelName model = logged.version().model();
        return new ReopenedPage(
                logged,
                ask(logged, logged.version()),
                beside.map(number -> ask(logged, new ModelVersionId(model, number))),
                registry.versions(model).stream().map(ModelVersion::id).toList());
    }

    List<LoggedPrediction> recent(Optional<ModelName> model) {
        return machine.recent(model, SHOWN);
    }

    private Outcome ask(LoggedPrediction logged, ModelVersionId version) {
        try {
            return new Outcome.Answered(machine.rescore(logged, version));
        } catch (RookeryException e) {
            return new Outcome.Refused(version, e);
        }
    }
}
