package dev.rookery.ui.dataset.intake;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.rookery.job.JobService;
import dev.rookery.ui.text.Messages;
import java.time.Clock;
import java.util.List;

/** Uploads that are not data sets yet: running, refused, or never confirmed. Nothing is shown when there are none. */
public final class WaitingImports extends UnfinishedSection<ImportDraft> {
    private final ImportDesk desk;
    private final JobService jobs;

    /**
     * @param imported told, in the page, when one has become a data set
     */
    public WaitingImports(ImportDesk desk, JobService jobs, Clock clock, Runnable imported) {
        super(text("import.waiting"), jobs, clock, imported);
        this.desk = desk;
        this.jobs = jobs;
    }

    @Override
    List<ImportDraft> things() {
        return desk.waiting();
    }

    @Override
    Div row(ImportDraft draft) {
        Div row = new Div();
        row.addClassName("rookery-waiting");
        Anchor name = new Anchor(ImportView.path(draft.id()), draft.fileName());
        var running = draft.job().flatMap(jobs::find).filter(job -> !job.state().terminal());
        if (running.isPresent()) {
            row.add(name, progress(running.get().id(), draft.title()));
        } else {
            Span state = new Span(draft.refusal().map(Messages::say).orElseGet(() -> text("import.unconfirmed")));
            state.addClassName("rookery-quiet");
            Button discard = new Button(text("import.discard"), _ -> {
                desk.discard(draft.id());
                show();
            });
            discard.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            discard.setAriaLabel(text("import.discardNamed", draft.fileName()));
            row.add(name, state, discard);
        }
        return row;
    }
}
