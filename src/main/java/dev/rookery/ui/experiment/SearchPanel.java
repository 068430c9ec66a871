package dev.rookery.ui.experiment;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.rookery.common.InvalidException;
import dev.rookery.common.RookeryException;
import dev.rookery.experiment.SearchRequest;
import dev.rookery.experiment.SearchService;
import dev.rookery.training.Finding;
import dev.rookery.training.RunSpec;
import dev.rookery.ui.component.FailedState;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.component.LoadingPlace;
import dev.rookery.ui.component.Status;
import dev.rookery.ui.component.StatusBadge;
import dev.rookery.ui.dataset.train.FindingList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The form of a search, what stands in its way, and the button that starts. */
final class SearchPanel extends Div {
    private final SearchForm form;
    private final SearchService searches;
    private final Consumer<RunSpec> chosen;
    private final LoadingPlace findings = new LoadingPlace();
    private final Button start = new Button(text("tune.start"), Glyph.PLAY.create());

    /** @param chosen told what is chosen now */
    SearchPanel(SearchForm form, SearchService searches, Consumer<RunSpec> chosen) {
        this.form = form;
        this.searches = searches;
        this.chosen = chosen;
        addClassName("rookery-compare");
        findings.addClassName("rookery-train-findings");
        findings.getElement().setAttribute("aria-live", "polite");
        start.addThemeVariants(ButtonVariant.PRIMARY);
        start.addClickListener(_ -> start());
        form.whenChanged(this::check);
        Div action = new Div(start);
        action.addClassName("rookery-actions");
        add(form, findings, action);
        addAttachListener(_ -> check());
    }

    private void check() {
        form.spec().ifPresent(chosen);
        start.setEnabled(false);
        findings.removeAll();
        Optional<SearchRequest> request;
        try {
            request = form.request();
        } catch (InvalidException e) {
            findings.add(new FindingList(List.of(new Finding(Finding.Kind.NOT_A_FEATURE, "", e.sentence()))));
            return;
        }
        if (request.isEmpty()) {
            findings.add(new Paragraph(text("tune.incomplete")));
            return;
        }
        findings.add(new Div(new StatusBadge(Status.RUNNING, text("train.checking"))));
        findings.refresh(
                text("train.checkFailed"),
                () -> searches.check(request.get().spec()),
                found -> show(request.get(), found));
    }

    /** What is found of a request that the reader has changed meanwhile comes too late. */
    private void show(SearchRequest checked, List<Finding> found) {
        try {
            if (!form.request().filter(checked::equals).isPresent()) {
                return;
            }
        } catch (InvalidException e) {
            return;
        }
        start.setEnabled(!FindingList.refuses(found));
        findings.removeAll();
        findings.add(new FindingList(found));
    }

    private void start() {
        try {
            form.request().map(searches::start).ifPresent(SearchView::open);
        } catch (RookeryException e) {
            findings.removeAll();
            findings.add(new FailedState(text("tune.refused"), say(e.sentence())));
        }
    }
}
