package dev.rookery.ui.dataset;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import dev.rookery.dataset.Contract;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.schema.Violation;
import dev.rookery.ui.component.CopyableId;
import dev.rookery.ui.component.EmptyState;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.component.Status;
import dev.rookery.ui.component.StatusBadge;
import dev.rookery.ui.text.Formats;
import dev.rookery.ui.text.NumberWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the data set promises, promise by promise, and whether this version keeps it. */
final class ContractTab extends Div {
    private final Formats formats = Formats.current();

    /** One promise: what of which column, and the words of the limit. */
    private record Promise(String rule, String column, String limit) {}

    /**
     * A contract in both its forms.
     *
     * @param yaml the file a person would write
     */
    record Written(Contract contract, String yaml) {}

    ContractTab(DatasetVersion version, Optional<Written> written) {
        if (written.isEmpty()) {
            add(new EmptyState(
                    Glyph.INFO,
                    text("contract.empty", version.id().dataset()),
                    new Anchor("datasets/" + version.id().dataset() + "?tab=columns", text("contract.seeColumns"))));
            return;
        }
        List<Violation> open = new ArrayList<>(version.quality().violations());
        NativeTable table = new NativeTable();
        NativeTableRow head = table.getHead().addRow();
        for (String key : List.of("column", "rule", "limit", "verdict", "detail")) {
            var cell = head.addHeaderCell();
            cell.setText(text("contract." + key));
            cell.getElement().setAttribute("scope", "col");
        }
        for (Promise promise : promises(written.get().contract())) {
            List<Violation> broken = open.stream()
                    .filter(violation -> violation.rule().equals(promise.rule())
                            && violation.column().equals(promise.column()))
                    .toList();
            open.removeAll(broken);
            row(table, promise, broken);
        }
        open.forEach(
                violation -> row(table, new Promise(violation.rule(), violation.column(), ""), List.of(violation)));
        Div box = new Div(table);
        box.addClassNames("rookery-table", "rookery-contract");
        box.getElement().setAttribute("tabindex", "0");
        box.getElement().setAttribute("role", "region");
        box.getElement().setAttribute("aria-label", text("dataset.tab.contract"));
        Paragraph source = new Paragraph(text("contract.source", version.id().dataset()));
        source.addClassName("rookery-quiet");
        String yaml = written.get().yaml();
        Pre code = new Pre(yaml);
        code.addClassName("rookery-code");
        code.getElement().setAttribute("tabindex", "0");
        code.getElement().setAttribute("role", "region");
        code.getElement().setAttribute("aria-label", text("contract.yaml"));
        Div file = new Div(code, new CopyableId(yaml, text("contract.copy")));
        file.addClassName("rookery-section");
        add(box, source, new Details(text("contract.yaml"), file));
    }

    private void row(NativeTable table, Promise promise, List<Violation> broken) {
        NativeTableRow row = table.getBody().addRow();
        var column = row.addHeaderCell();
        column.setText(promise.column().isEmpty() ? text("contract.wholeTable") : promise.column());
        column.getElement().setAttribute("scope", "row");
        row.addDataCell().setText(text("contract.rule." + promise.rule()));
        row.addDataCell().setText(promise.limit());
        row.addDataCell()
                .add(
                        broken.isEmpty()
                                ? new StatusBadge(Status.GOOD, text("contract.kept"))
                                : new StatusBadge(Status.WARNING, text("contract.notKept")));
        row.addDataCell().setText(broken.stream().map(this::sentence).collect(Collectors.joining(" ")));
    }

    private String sentence(Violation violation) {
        if (violation.firstLines().isEmpty()) {
            return say(violation.message());
        }
        return say(violation.message()) + " "
                + text(
                        "contract.lines",
                        violation.firstLines().stream().map(formats::integer).collect(Collectors.joining(", ")));
    }

    private List<Promise> promises(Contract contract) {
        List<Promise> promises = new ArrayList<>();
        contract.minRows().ifPresent(rows -> promises.add(new Promise("min_rows", "", formats.integer(rows))));
        contract.maxDuplicateShare()
                .ifPresent(share -> promises.add(new Promise("max_duplicates", "", formats.percent(share))));
        for (Contract.ColumnTerms terms : contract.columns()) {
            promises.add(new Promise("type", terms.name(), ColumnWords.type(terms.type())));
            if (terms.min().isPresent() || terms.max().isPresent()) {
                promises.add(new Promise("range", terms.name(), range(terms)));
            }
            terms.allowed()
                    .ifPresent(values -> promises.add(new Promise("allowed", terms.name(), String.join(", ", values))));
            terms.maxMissingShare()
                    .ifPresent(share -> promises.add(new Promise("max_missing", terms.name(), formats.percent(share))));
            if (terms.required()) {
                promises.add(new Promise("required", terms.name(), ""));
            }
            if (terms.unique()) {
                promises.add(new Promise("unique", terms.name(), ""));
            }
        }
        return promises;
    }

    private static String range(Contract.ColumnTerms terms) {
        double min = terms.min().orElse(Double.NEGATIVE_INFINITY);
        double max = terms.max().orElse(Double.POSITIVE_INFINITY);
        return NumberWords.of(terms.name(), terms.type(), terms.unit(), min, max)
                .range(min, max);
    }
}
