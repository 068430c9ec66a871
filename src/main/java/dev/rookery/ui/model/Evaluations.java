package dev.rookery.ui.model;

import dev.rookery.common.Json;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.RookeryException;
import dev.rookery.model.ModelVersionId;
import dev.rookery.registry.RegistryService;
import dev.rookery.tracking.RunId;
import dev.rookery.tracking.RunService;
import dev.rookery.training.Evaluation;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The evaluation that a run kept among its files. Reads the object store: not for the page's own thread. */
@Component
public final class Evaluations {
    /** Where a pipeline keeps it. */
    static final String FILE = "evaluation.json";

    private static final Logger log = LoggerFactory.getLogger(Evaluations.class);

    private final RunService runs;
    private final RegistryService registry;

    Evaluations(RunService runs, RegistryService registry) {
        this.runs = runs;
        this.registry = registry;
    }

    public Optional<Evaluation> of(ModelVersionId version) {
        return of(registry.version(version).run());
    }

    /** Empty when the run kept none, or it cannot be read any more. */
    public Optional<Evaluation> of(RunId run) {
        try {
            return Optional.of(Json.mapper().readValue(runs.artifact(run, FILE), Evaluation.class));
        } catch (NotFoundException e) {
            // A model that was brought ready-made has none.
            return Optional.empty();
        } catch (RookeryException | tools.jackson.core.JacksonException e) {
            log.warn("event=evaluation_not_read run={}", run, e);
            return Optional.empty();
        }
    }
}
