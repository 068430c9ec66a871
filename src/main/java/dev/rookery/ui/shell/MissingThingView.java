package dev.rookery.ui.shell;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

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

/** The page exists, but the dataset, model or run that its address names does not; the exception says which. */
@ParentLayout(MainLayout.class)
public final class MissingThingView extends Div implements HasErrorParameter<NotFoundException>, NamedView {
    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        add(
                new PageHeader(name()),
                new EmptyState(
                        Glyph.SEARCH, say(parameter.getException().sentence()), new Anchor("", text("notFound.home"))));
        return 404;
    }

    @Override
    public String name() {
        return text("notFound.title");
    }
}
