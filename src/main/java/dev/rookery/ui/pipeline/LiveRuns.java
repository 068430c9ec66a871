package dev.rookery.ui.pipeline;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import dev.rookery.job.Subscription;
import dev.rookery.pipeline.PipelineRunId;
import dev.rookery.pipeline.PipelineService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Keeps a page in step with running pipelines: a few times a second at most, fetched off the page's thread, and only while the
 * page is there. Trees are grown by the hundred in a second; nobody reads that fast.
 */
final class LiveRuns {
    private static final Executor SOON = CompletableFuture.delayedExecutor(
            200,
            TimeUnit.MILLISECONDS,
            work -> Thread.ofVirtual().name("ui-live").start(work));

    private LiveRuns() {}

    /**
     * @param which runs the page is about
     * @param fetch on another thread, after a change
     * @param show back in the page
     */
    static <T> void follow(
            Component page,
            PipelineService pipelines,
            Predicate<PipelineRunId> which,
            Supplier<T> fetch,
            Consumer<T> show) {
        page.addAttachListener(event -> attach(event, pipelines, which, fetch, show));
    }

    private static <T> void attach(
            AttachEvent event,
            PipelineService pipelines,
            Predicate<PipelineRunId> which,
            Supplier<T> fetch,
            Consumer<T> show) {
        UI ui = event.getUI();
        AtomicBoolean waiting = new AtomicBoolean();
        Subscription subscription = pipelines.subscribe(id -> {
            if (which.test(id) && waiting.compareAndSet(false, true)) {
                SOON.execute(() -> {
                    waiting.set(false);
                    T value = fetch.get();
                    ui.accessLater(() -> show.accept(value), () -> {}).run();
                });
            }
        });
        event.getSource().addDetachListener(detach -> {
            subscription.close();
            detach.unregisterListener();
        });
    }
}
