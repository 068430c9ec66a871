package dev.rookery.pipeline;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What this process does for pipelines by itself: it goes on with runs that were left, keeps the
 * leases of its own, and sets off what is due. */
@Component
class PipelineWorker implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PipelineWorker.class);
    private static final long EVERY_SECONDS = 5;

    private final PipelineService pipelines;
    private final PipelineSchedules schedules;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("pipeline-worker").daemon().factory());

    PipelineWorker(PipelineService pipelines, PipelineSchedules schedules) {
        this.pipelines = pipelines;
        this.schedules = schedules;
    }

    /** The data folder belongs to one process, which is this one: whatever is open was left by a dead one. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        quietly(pipelines::takeOverAll);
        thread.scheduleWithFixedDelay(this::tick, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void tick() {
        for (Runnable each : List.<Runnable>of(pipelines::renewLeases, pipelines::takeOver, schedules::fireDue)) {
            quietly(each);
        }
    }

    /** A failure now must not be the last thing this thread does. */
    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            log.warn("event=pipeline-worker-failed", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
