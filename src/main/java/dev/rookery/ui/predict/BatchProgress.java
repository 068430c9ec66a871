package dev.rookery.ui.predict;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.rookery.job.JobService;
import dev.rookery.job.JobState;
import dev.rookery.model.ModelVersionId;
import dev.rookery.serving.Batch;
import dev.rookery.serving.BatchScoring;
import dev.rookery.ui.component.FailedState;
import dev.rookery.ui.dataset.intake.ImportProgress;
import dev.rookery.ui.text.Formats;
import dev.rookery.ui.text.Messages;
import java.time.Clock;

/** A batch on its way, and then its files. */
final class BatchProgress extends Div {
    private final BatchScoring batches;

    BatchProgress(BatchScoring batches, JobService jobs, Clock clock, Batch batch) {
        this.batches = batches;
        addClassName("rookery-bring-outcome");
        if (batch.state().terminal() || batch.job().isEmpty()) {
            ended(batch);
        } else {
            add(new ImportProgress(
                    jobs,
                    clock,
                    batch.job().get(),
                    text("scoring.of", batch.spec().input(), batch.spec().version()),
                    _ -> ended(batches.find(batch.spec().id()))));
        }
    }

    private void ended(Batch batch) {
        removeAll();
        Anchor again = new Anchor(
                BatchesView.path(ModelVersionId.parse(batch.spec().version()).model()), text("scoring.again"));
        if (batch.state() != JobState.SUCCEEDED) {
            boolean cancelled = batch.state() == JobState.CANCELLED;
            add(new FailedState(
                    text(cancelled ? "scoring.cancelled" : "scoring.failed"),
                    batch.reason()
                            .map(Messages::say)
                            .orElseGet(() -> text(cancelled ? "scoring.nothingStays" : "scoring.interrupted")),
                    again));
            return;
        }
        Formats formats = Formats.current();
        add(new Paragraph(text("scoring.done", batch.rows(), formats.integer(batch.refused()))));
        String address = "api/v1/batches/" + batch.spec().id();
        Div links = new Div(download(address + "/output", text("scoring.output")));
        if (batch.refused() > 0) {
            links.add(download(address + "/errors", text("scoring.errors", formats.integer(batch.refused()))));
        }
        links.add(again);
        links.addClassName("rookery-actions");
        add(links);
    }

    private static Anchor download(String address, String words) {
        Anchor anchor = new Anchor(address, words);
        anchor.addClassName("rookery-button-link");
        anchor.setRouterIgnore(true);
        anchor.getElement().setAttribute("download", true);
        return anchor;
    }
}
