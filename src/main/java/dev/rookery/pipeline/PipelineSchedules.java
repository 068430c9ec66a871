package dev.rookery.pipeline;

import dev.rookery.common.RookeryException;
import dev.rookery.common.Sentence;
import dev.rookery.model.ModelName;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/**
 * Sets pipelines off when they are due. The firing and its run are one transaction, so among several workers each time is fired once
 * and none is lost. Times that passed while no worker was alive are made up for by one run.
 */
@Component
class PipelineSchedules {
    static final String TRIGGER = "schedule";

    private static final Logger log = LoggerFactory.getLogger(PipelineSchedules.class);
    private static final Sentence NO_NOTE = Sentence.plain("");

    private final DefinitionRepository repository;
    private final PipelineService pipelines;
    private final Requests requests;
    private final Clock clock;

    PipelineSchedules(DefinitionRepository repository, PipelineService pipelines, Requests requests, Clock clock) {
        this.repository = repository;
        this.pipelines = pipelines;
        this.requests = requests;
        this.clock = clock;
    }

    /** What a model's pipeline would train now. */
    interface Requests {
        TrainRequest request(ModelName model, String trigger);
    }

    /** Another worker has fired. */
    private static final class Taken extends RuntimeException {
        Taken() {
            super("fired by another worker", null, false, false);
        }
    }

    void fireDue() {
        Instant now = clock.instant();
        for (DefinitionRepository.Due due : repository.due(now)) {
            Instant next = due.schedule().next(now);
            try {
                PipelineRunId run = pipelines.start(requests.request(due.model(), TRIGGER), () -> {
                    if (!repository.take(due, next, now, NO_NOTE)) {
                        throw new Taken();
                    }
                });
                repository.setOff(due, run);
                log.info("event=schedule-fired model={} due={} pipeline={}", due.model(), due.at(), run);
            } catch (Taken | ConcurrencyFailureException e) {
                log.debug("event=schedule-fired-elsewhere model={} due={}", due.model(), due.at());
            } catch (RookeryException e) {
                if (repository.take(due, next, now, e.sentence())) {
                    log.warn(
                            "event=schedule-in-vain model={} due={} reason=\"{}\"",
                            due.model(),
                            due.at(),
                            e.getMessage());
                }
            }
        }
    }
}
