package dev.rookery.ui.component;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import dev.rookery.job.Subscription;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Keeps a part of a page in step with something that changes by itself: a few times a second at most, fetched off the page's
 * thread, and only while the part is on the page. Trees are grown by the hundred in a second; nobody reads that fast.
 */
public final class Live {
    private static final Executor SOON = CompletableFuture.delayedExecutor(
            200,
            TimeUnit.MILLISECONDS,
            work -> Thread.ofVirtual().name("ui-live").start(work));

    private Live() {}

    /**
     * @param subscribe begins to listen; the given action tells that something changed, on any thread
     * @param fetch on another thread, after a change
     * @param show back in the page
     */
    public static <T> void follow(
            Component part, Function<Runnable, Subscription> subscribe, Supplier<T> fetch, Consumer<T> show) {
        part.addAttachListener(event -> attach(event, subscribe, fetch, show));
    }

    private static <T> void attach(
            AttachEvent event, Function<Runnable, Subscription> subscribe, Supplier<T> fetch, Consumer<T> show) {
        UI ui = event.getUI();
        AtomicBoolean waiting = new AtomicBoolean();
        Subscription subscription = subscribe.apply(() -> {
            if (waiting.compareAndSet(false, true)) {
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
