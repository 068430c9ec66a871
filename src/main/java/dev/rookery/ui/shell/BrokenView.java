package dev.rookery.ui.shell;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import dev.rookery.ui.component.FailedState;
import dev.rookery.ui.component.PageHeader;

/** A view could not be shown: what to do where we know it, else an id and nothing of the inside. */
@ParentLayout(MainLayout.class)
public final class BrokenView extends Div implements HasErrorParameter<Exception>, NamedView {
    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        add(
                new PageHeader(name()),
                FailedState.of(
                        text("broken.page", "/" + event.getLocation().getPath()),
                        parameter.getException(),
                        () -> getUI().ifPresent(ui -> ui.getPage().reload())));
        return 500;
    }

    @Override
    public String name() {
        return text("broken.title");
    }
}
