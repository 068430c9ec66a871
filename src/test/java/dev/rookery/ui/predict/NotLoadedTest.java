package dev.rookery.ui.predict;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import dev.rookery.common.Sentence;
import dev.rookery.common.UnavailableException;
import dev.rookery.model.ModelVersionId;
import dev.rookery.serving.DeploymentHealth.FailedLoad;
import dev.rookery.ui.ViewTest;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class NotLoadedTest extends ViewTest {
    private final AtomicBoolean mended = new AtomicBoolean();
    private final AtomicBoolean loaded = new AtomicBoolean();

    @Test
    void checksAgainOnDemandUntilTheModelServes() {
        Instant at = Instant.parse("2026-01-01T00:00:00Z");
        FailedLoad load =
                new FailedLoad(ModelVersionId.parse("iris:1"), true, Sentence.plain("Its hash is wrong."), at, 1, at);
        NotLoaded place = new NotLoaded(load, this::check, () -> loaded.set(true));
        UI.getCurrent().add(place);
        assertThat(told(place)).contains("iris:1 could not be loaded", "Its hash is wrong.");

        press();
        awaitContent(() -> told(place).contains("It is still damaged."));
        assertThat(loaded).isFalse();

        mended.set(true);
        press();
        awaitContent(loaded::get);
    }

    private boolean check() {
        if (!mended.get()) {
            throw new UnavailableException("It is still damaged.");
        }
        return true;
    }

    private static String told(NotLoaded place) {
        return place.getElement().getTextRecursively();
    }

    private void press() {
        test(find(Button.class).withText("Try again").single()).click();
    }
}
