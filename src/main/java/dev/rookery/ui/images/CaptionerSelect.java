package dev.rookery.ui.images;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.select.Select;
import dev.rookery.model.ModelName;
import java.util.List;

/** Which of the captioners that serve; the usual one until somebody chooses. */
final class CaptionerSelect extends Select<String> {
    private final boolean nobody;

    CaptionerSelect(PictureDesk desk) {
        List<String> names = desk.health().serving().stream()
                .map(each -> each.version().model().value())
                .toList();
        String usual = desk.defaultModel().value();
        nobody = names.isEmpty();
        setLabel(text("images.captioner"));
        setItems(names);
        if (!nobody) {
            setValue(names.contains(usual) ? usual : names.getFirst());
        }
    }

    /** Whether there is none to choose. */
    boolean nobody() {
        return nobody;
    }

    ModelName chosen() {
        return new ModelName(getValue());
    }
}
