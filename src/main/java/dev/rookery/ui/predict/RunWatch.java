package dev.rookery.ui.predict;

import com.vaadin.flow.component.UI;
import dev.rookery.job.Subscription;
import dev.rookery.pipeline.PipelineRunId;
import dev.rookery.pipeline.PipelineService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Hears of pipeline runs for one page. Training threads tell often: one refresh at a time waits for the page, and reads the newest. */
final class RunWatch implements AutoCloseable {
    private final UI ui;
    private final Consumer<PipelineRunId> changed;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private final Subscription subscription;

    /** @param changed told on the page's thread */
    RunWatch(UI ui, PipelineService pipelines, Consumer<PipelineRunId> changed) {
        this.ui = ui;
        this.changed = changed;
        this.subscription = pipelines.subscribe(this::hear);
    }

    /** A run may have changed; for any thread. */
    void hear(PipelineRunId run) {
        if (!waiting.compareAndSet(false, true)) {
            return;
        }
        ui.accessLater(
                        () -> {
                            waiting.set(false);
                            changed.accept(run);
                        },
                        () -> {})
                .run();
    }

    @Override
    public void close() {
        subscription.close();
    }
}
