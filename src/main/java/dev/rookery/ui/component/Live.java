package dev.rookery.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import dev.rookery.job.Subscription;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
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
        // The next change brings the part up to date; until then it stays as it was.
        follow(part, subscribe, fetch, show, (cause, _) -> Incident.of(cause));
    }

    /**
     * @param failed back in the page, when what changed could not be fetched; told why, and how to try again
     */
    public static <T> void follow(
            Component part,
            Function<Runnable, Subscription> subscribe,
            Supplier<T> fetch,
            Consumer<T> show,
            BiConsumer<RuntimeException, Runnable> failed) {
        part.addAttachListener(event -> {
            UI ui = event.getUI();
            AtomicBoolean waiting = new AtomicBoolean();
            Subscription subscription = subscribe.apply(new Runnable() {
                @Override
                public void run() {
                    if (waiting.compareAndSet(false, true)) {
                        SOON.execute(() -> {
                            waiting.set(false);
                            tell(ui, fetch, show, cause -> failed.accept(cause, this));
                        });
                    }
                }
            });
            event.getSource().addDetachListener(detach -> {
                subscription.close();
                detach.unregisterListener();
            });
        });
    }

    private static <T> void tell(UI ui, Supplier<T> fetch, Consumer<T> show, Consumer<RuntimeException> failed) {
        Runnable told;
        try {
            T value = fetch.get();
            told = () -> show.accept(value);
        } catch (RuntimeException e) {
            told = () -> failed.accept(e);
        }
        ui.accessLater(told::run, () -> {}).run();
    }
}
