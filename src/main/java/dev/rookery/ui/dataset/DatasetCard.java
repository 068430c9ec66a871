package dev.rookery.ui.dataset;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.rookery.dataset.Dataset;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.ui.component.CopyableId;
import dev.rookery.ui.component.RelativeTime;
import dev.rookery.ui.text.Messages;
import java.time.Clock;

/** A data set in the list: what it is, how large, whether its promises hold, where it came from. */
final class DatasetCard extends ListItem {
    DatasetCard(Dataset dataset, DatasetVersion version, Clock clock) {
        addClassName("rookery-card");
        H2 title = new H2(new Anchor(DatasetView.path(dataset.name()), Messages.say(dataset.title())));
        Div head = new Div(title, new ContractBadge(version.quality()));
        head.addClassName("rookery-card-head");
        add(head);
        if (!dataset.description().isBlank()) {
            Paragraph description = new Paragraph(Messages.say(dataset.description()));
            description.addClassName("rookery-quiet");
            add(description);
        }
        Div facts = new Div(
                new Span(text("datasets.rows", version.rows())),
                new Span(text("datasets.columns", version.schema().size())));
        version.schema()
                .target()
                .map(ColumnWords::label)
                .ifPresent(target -> facts.add(new Span(text("datasets.predicts", target.toLowerCase(getLocale())))));
        facts.addClassNames("rookery-meta");
        Div origin = new Div(
                new Span(version.id().toString()),
                new Span(version.source()),
                new RelativeTime(version.importedAt(), clock),
                new CopyableId(version.md5().toString()));
        origin.addClassNames("rookery-meta", "rookery-quiet", "rookery-card-origin");
        add(facts, origin);
    }
}
