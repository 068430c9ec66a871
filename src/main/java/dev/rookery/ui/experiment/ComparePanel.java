package dev.rookery.ui.experiment;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.rookery.common.RookeryException;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.experiment.ComparisonRequest;
import dev.rookery.experiment.ComparisonService;
import dev.rookery.training.Finding;
import dev.rookery.ui.component.FailedState;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.component.LoadingPlace;
import dev.rookery.ui.component.Status;
import dev.rookery.ui.component.StatusBadge;
import dev.rookery.ui.dataset.train.FindingList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The form, what stands in its way, and the button that starts. */
final class ComparePanel extends Div {
    private final ComparisonService comparisons;
    private final BiConsumer<DatasetVersionId, Optional<String>> chosen;
    private final CompareForm form;
    private final LoadingPlace findings = new LoadingPlace();
    private final Button start = new Button(text("compare.start"), Glyph.PLAY.create());

    /** @param chosen told which data and target are chosen now */
    ComparePanel(
            List<DatasetVersion> versions,
            DatasetVersion first,
            Optional<String> target,
            ComparisonService comparisons,
            BiConsumer<DatasetVersionId, Optional<String>> chosen) {
        this.comparisons = comparisons;
        this.chosen = chosen;
        addClassName("rookery-compare");
        findings.addClassName("rookery-train-findings");
        findings.getElement().setAttribute("aria-live", "polite");
        start.addThemeVariants(ButtonVariant.PRIMARY);
        start.addClickListener(_ -> start());
        form = new CompareForm(versions, first, target);
        form.whenChanged(this::check);
        Div action = new Div(start);
        action.addClassName("rookery-actions");
        add(form, findings, action);
        addAttachListener(_ -> check());
    }

    private void check() {
        chosen.accept(form.version().id(), form.target());
        start.setEnabled(false);
        findings.removeAll();
        Optional<ComparisonRequest> request = form.request();
        if (request.isEmpty()) {
            findings.add(new Paragraph(text("compare.incomplete")));
            return;
        }
        findings.add(new Div(new StatusBadge(Status.RUNNING, text("train.checking"))));
        findings.refresh(
                text("train.checkFailed"), () -> comparisons.check(request.get().spec()), this::show);
    }

    private void show(List<Finding> found) {
        start.setEnabled(!FindingList.refuses(found));
        findings.removeAll();
        findings.add(new FindingList(found, form.features(), form::leaveOut));
    }

    private void start() {
        try {
            form.request().map(comparisons::start).ifPresent(ComparisonView::open);
        } catch (RookeryException e) {
            findings.removeAll();
            findings.add(new FailedState(text("compare.refused"), say(e.sentence())));
        }
    }
}
