package dev.rookery.ui.shell;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import dev.rookery.common.NotFoundException;
import dev.rookery.ui.component.EmptyState;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.component.PageHeader;
import java.util.ArrayList;
import java.util.List;

/** The page exists, but the dataset, model or run that its address names does not; the exception says which. */
@ParentLayout(MainLayout.class)
public final class MissingThingView extends Div implements HasErrorParameter<NotFoundException>, NamedView {
    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        NotFoundException missing = parameter.getException();
        List<Crumb> instead = missing instanceof MissingThingException thing ? thing.instead() : List.of();
        List<Component> links = new ArrayList<>();
        instead.forEach(place -> links.add(new Anchor(place.path(), place.label())));
        links.add(new Anchor("", text("notFound.home")));
        add(
                new PageHeader(name()),
                new EmptyState(Glyph.SEARCH, say(missing.sentence()), links.toArray(Component[]::new)));
        return 404;
    }

    @Override
    public String name() {
        return text("notFound.title");
    }
}
