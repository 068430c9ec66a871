package dev.rookery.ui.model;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.registry.ModelKind;

/** The data behind a version: a table has a page, a set of captioned pictures has none yet. */
final class DataLink {
    private DataLink() {}

    static Component of(ModelKind kind, DatasetVersionId data) {
        return switch (kind) {
            case TABLE -> new Anchor("datasets/" + data.dataset(), data.toString());
            case CAPTIONER -> new Span(data.toString());
        };
    }
}
