package dev.rookery.ui.model;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import dev.rookery.common.LocalText;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.registry.ModelKind;
import java.util.Optional;

/** The data behind a version: a table has a page, a set of captioned pictures has none yet. */
public final class DataLink {
    private DataLink() {}

    /** With the title that people gave the data, where they did: "Palmer penguins, penguins@1". */
    public static Component of(ModelKind kind, DatasetVersionId data, Optional<LocalText> title) {
        return title.filter(_ -> kind == ModelKind.TABLE)
                .<Component>map(words ->
                        new Anchor("datasets/" + data.dataset(), text("models.dataOf", say(words), data.toString())))
                .orElseGet(() -> of(kind, data));
    }

    static Component of(ModelKind kind, DatasetVersionId data) {
        return switch (kind) {
            case TABLE -> new Anchor("datasets/" + data.dataset(), data.toString());
            case CAPTIONER -> new Span(data.toString());
        };
    }
}
