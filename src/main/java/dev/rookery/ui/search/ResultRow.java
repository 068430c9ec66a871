package dev.rookery.ui.search;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import java.util.Locale;

/** One thing that was found, as a link to its page. */
final class ResultRow extends ListItem {
    private final Anchor link;

    /**
     * @param focused told when the keyboard comes here
     * @param followed told when the link is followed
     */
    ResultRow(Thing thing, Runnable focused, Runnable followed) {
        Span name = new Span(thing.name());
        name.addClassName("rookery-result-name");
        Span context = new Span(thing.context());
        context.addClassNames("rookery-result-context", "rookery-quiet");
        Span kind = new Span(text("search.kind." + thing.kind().name().toLowerCase(Locale.ROOT)));
        kind.addClassNames("rookery-result-kind", "rookery-quiet");
        link = new Anchor(thing.path());
        link.add(thing.glyph().create(), name, context, kind);
        link.addClassName("rookery-result");
        link.getElement().addEventListener("focus", _ -> focused.run());
        link.getElement().addEventListener("click", _ -> followed.run());
        add(link);
    }

    void focus() {
        link.focus();
    }
}
