package dev.rookery.ui.dataset.intake;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import dev.rookery.job.JobService;
import dev.rookery.ui.text.Messages;
import java.time.Clock;

/** Uploads that are not data sets yet: running, refused, or never confirmed. Nothing is shown when there are none. */
public final class WaitingImports extends Div {
    private final ImportDesk desk;
    private final JobService jobs;
    private final Clock clock;
    private final Runnable imported;

    /**
     * @param imported told, in the page, when one has become a data set
     */
    public WaitingImports(ImportDesk desk, JobService jobs, Clock clock, Runnable imported) {
        this.desk = desk;
        this.jobs = jobs;
        this.clock = clock;
        this.imported = imported;
        addClassName("rookery-section");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        show();
    }

    private void show() {
        removeAll();
        var drafts = desk.waiting();
        setVisible(!drafts.isEmpty());
        if (!drafts.isEmpty()) {
            add(new H2(text("import.waiting")));
            drafts.forEach(draft -> add(row(draft)));
        }
    }

    private Div row(ImportDraft draft) {
        Div row = new Div();
        row.addClassName("rookery-waiting");
        Anchor name = new Anchor(ImportView.path(draft.id()), draft.fileName());
        var running = draft.job().flatMap(jobs::find).filter(job -> !job.state().terminal());
        if (running.isPresent()) {
            row.add(name, new ImportProgress(jobs, clock, running.get().id(), draft.title(), _ -> {
                show();
                imported.run();
            }));
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
