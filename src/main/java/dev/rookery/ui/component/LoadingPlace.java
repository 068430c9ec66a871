package dev.rookery.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A place in a page whose content is fetched in the background: a sketch while it is on its way, then the content, or what failed
 * and a way to try again. Only the newest request counts; an answer that comes after another was asked for, or after the reader
 * has left, is dropped.
 */
public final class LoadingPlace extends Div {
    private int newest;

    public LoadingPlace() {
        addClassName("rookery-place");
    }

    /**
     * @param what failed, should it fail: "The profile of penguins could not be made"
     * @param work done on another thread; must not touch the page
     * @param show makes the content, back in the page
     */
    public <T> void load(LoadingState.Shape shape, String what, Callable<T> work, Function<T, Component> show) {
        removeAll();
        add(new LoadingState(shape));
        fetch(
                what,
                work,
                value -> {
                    removeAll();
                    add(show.apply(value));
                },
                () -> load(shape, what, work, show));
    }

    /** Fetches again while what is there stays to be read. */
    public <T> void refresh(String what, Callable<T> work, Consumer<T> show) {
        getElement().setAttribute("aria-busy", "true");
        fetch(what, work, show, () -> refresh(what, work, show));
    }

    private <T> void fetch(String what, Callable<T> work, Consumer<T> show, Runnable again) {
        UI ui = UI.getCurrent();
        int request = ++newest;
        Thread.ofPlatform().daemon().name("ui-load").start(() -> {
            Runnable answer;
            try {
                T value = work.call();
                answer = () -> show.accept(value);
            } catch (Exception e) {
                answer = () -> {
                    removeAll();
                    add(FailedState.of(what, e, again));
                };
            }
            Runnable done = answer;
            ui.accessLater(
                            () -> {
                                if (request == newest) {
                                    getElement().removeAttribute("aria-busy");
                                    done.run();
                                }
                            },
                            () -> {})
                    .run();
        });
    }
}
