package dev.rookery.ui.predict;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import dev.rookery.serving.DeploymentHealth.FailedLoad;
import dev.rookery.ui.component.FailedState;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.component.LoadingPlace;
import dev.rookery.ui.component.LoadingState;
import java.util.concurrent.Callable;

/** A champion that does not serve: why, where its versions are, and a check on demand, since somebody may just have mended it. */
final class NotLoaded extends Composite<LoadingPlace> {
    private final LoadingPlace place = new LoadingPlace();

    /**
     * @param check loads it now, on another thread; throws what stands against it
     * @param loaded told once it serves
     */
    NotLoaded(FailedLoad load, Callable<Boolean> check, Runnable loaded) {
        String what = text("predict.notLoaded", load.version().toString());
        Button again = new Button(
                text("state.retry"),
                Glyph.RETRY.create(),
                _ -> place.load(LoadingState.Shape.TEXT, what, check, _ -> {
                    loaded.run();
                    return new Div();
                }));
        place.add(new FailedState(
                what,
                say(load.reason()),
                again,
                new Anchor("models/" + load.version().model(), text("predict.toModel"))));
    }

    @Override
    protected LoadingPlace initContent() {
        return place;
    }
}
