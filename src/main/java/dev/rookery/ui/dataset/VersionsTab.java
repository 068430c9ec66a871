package dev.rookery.ui.dataset;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.ui.component.CopyableId;
import dev.rookery.ui.component.DvcPull;
import dev.rookery.ui.component.RelativeTime;
import dev.rookery.ui.text.Formats;
import java.time.Clock;
import java.util.List;

/** Every version, newest first: immutable bytes, and the pointer with which {@code dvc pull} fetches them. */
final class VersionsTab extends OrderedList {
    /**
     * @param pointer the text of its {@code .dvc} file
     * @param config the text of a {@code .dvc/config} that names this store
     * @param uses who uses it
     */
    record Listed(DatasetVersion version, String pointer, String config, VersionUses.Uses uses) {}

    VersionsTab(List<Listed> versions, DatasetVersionId shown, Clock clock) {
        addClassNames("rookery-versions", "rookery-cards");
        versions.forEach(each -> add(item(each, each.version().id().equals(shown), clock)));
    }

    private static ListItem item(Listed listed, boolean shown, Clock clock) {
        DatasetVersion version = listed.version();
        Anchor link = new Anchor(
                DatasetView.path(version.id().dataset()) + "?version="
                        + version.id().number(),
                version.id().toString());
        link.addClassName("rookery-version-name");
        Div head = new Div(link, new ContractBadge(version.quality()));
        head.addClassName("rookery-card-head");
        if (shown) {
            link.getElement().setAttribute("aria-current", "true");
        }
        Div facts = new Div(
                new Span(text("datasets.rows", version.rows())),
                new Span(text("datasets.columns", version.schema().size())),
                new Span(Formats.current().size(version.sizeBytes())),
                new Span(version.source()),
                new RelativeTime(version.importedAt(), clock));
        facts.addClassNames("rookery-meta", "rookery-quiet");
        Div md5 = new Div(
                new Span("md5"),
                new CopyableId(version.md5().toString(), version.md5().toString()));
        md5.addClassNames("rookery-version-md5", "rookery-quiet");
        Details details = new Details(
                text("dataset.pointer"),
                new DvcPull(version.id().dataset() + ".csv.dvc", listed.pointer(), listed.config()));
        VersionUses.Uses uses = listed.uses();
        Details used = new Details(
                text(
                        "dataset.uses",
                        uses.models().size(),
                        uses.runs().size() + uses.comparisons().size()),
                VersionUses.draw(uses));
        ListItem item = new ListItem(head, facts, md5, used, details);
        if (version.id().number() > 1) {
            Anchor changes = new Anchor(
                    DatasetView.path(version.id().dataset()) + "?tab=compare&side="
                            + (version.id().number() - 1) + "&side="
                            + version.id().number(),
                    text("dataset.changes", version.id().number() - 1));
            item.addComponentAtIndex(3, new Div(changes));
        }
        item.addClassName("rookery-card");
        return item;
    }
}
