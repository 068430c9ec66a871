package dev.rookery.ui.images;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.rookery.job.Job;
import dev.rookery.ui.component.FailedState;
import dev.rookery.ui.job.JobOutcome;
import dev.rookery.ui.model.DataTable;
import dev.rookery.ui.text.Formats;
import dev.rookery.vision.CaptionBatch;
import dev.rookery.vision.CaptionBatches;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** How many pictures of a batch were described, where the sentences are, and which files gave none. */
record BatchOutcome(CaptionBatches batches) implements JobOutcome<Optional<CaptionBatch>> {
    private static final int SHOWN = 100;

    @Override
    public Words words(Job job) {
        return new Words(
                say(job.title()),
                text("batch.failed"),
                text("batch.failed"),
                text("batch.cancelled"),
                text("batch.nothingStays"),
                "images/batch",
                text("batch.again"));
    }

    @Override
    public Optional<CaptionBatch> result(Job job) {
        return batches.result(job.id());
    }

    @Override
    public Component show(Job job, Optional<CaptionBatch> result) {
        Anchor again = new Anchor("images/batch", text("batch.again"));
        if (result.isEmpty()) {
            return new FailedState(text("batch.failed"), text("batch.gone"), again);
        }
        Formats formats = Formats.current();
        List<CaptionBatch.Line> failures = result.get().failures();
        Paragraph words = new Paragraph(text(
                "batch.done",
                formats.integer(result.get().described()),
                result.get().lines().size(),
                result.get().prefix()));
        String address = "api/v1/caption-batches/" + job.id();
        Anchor csv = download(address + "/captions.csv", text("batch.csv"));
        Anchor json = download(address, text("batch.json"));
        Div links = new Div(csv, json, again);
        links.addClassName("rookery-actions");
        Div all = new Div(words, links);
        all.addClassName("rookery-bring-outcome");
        if (!failures.isEmpty()) {
            all.add(notDescribed(failures));
        }
        if (result.get().described() > 0) {
            all.add(described(result.get(), formats));
        }
        return all;
    }

    private static Section notDescribed(List<CaptionBatch.Line> failures) {
        UnorderedList list = new UnorderedList();
        failures.stream()
                .limit(SHOWN)
                .forEach(line -> list.add(new ListItem(
                        text("images.worstReason", line.file(), say(Objects.requireNonNull(line.error()))))));
        Section section = new Section(new H2(text("batch.notDescribed", failures.size())), list);
        if (failures.size() > SHOWN) {
            section.add(new Paragraph(text("batch.more", failures.size() - SHOWN)));
        }
        return section;
    }

    private static Section described(CaptionBatch batch, Formats formats) {
        DataTable table = new DataTable(
                text("batch.described"), List.of(text("batch.file"), text("batch.caption"), text("batch.sure")));
        table.stackOnPhone();
        batch.lines().stream()
                .filter(line -> line.error() == null)
                .limit(SHOWN)
                .forEach(line -> table.addRow(
                        new Span(line.file()),
                        new Span(Objects.requireNonNull(line.caption())),
                        DataTable.figure(formats.percent(Objects.requireNonNull(line.probability())))));
        Section section = new Section(new H2(text("batch.described")), table);
        if (batch.described() > SHOWN) {
            section.add(new Paragraph(text("batch.more", batch.described() - SHOWN)));
        }
        return section;
    }

    private static Anchor download(String address, String words) {
        Anchor anchor = new Anchor(address, words);
        anchor.addClassName("rookery-button-link");
        anchor.setRouterIgnore(true);
        anchor.getElement().setAttribute("download", true);
        return anchor;
    }
}
