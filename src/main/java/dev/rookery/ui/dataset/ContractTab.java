package dev.rookery.ui.dataset;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import dev.rookery.dataset.Contract;
import dev.rookery.dataset.ContractRevision;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.dataset.Promise;
import dev.rookery.dataset.QualityReport;
import dev.rookery.profile.Profile;
import dev.rookery.schema.Schema;
import dev.rookery.schema.Violation;
import dev.rookery.ui.component.CopyableId;
import dev.rookery.ui.component.EmptyState;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.component.Status;
import dev.rookery.ui.component.StatusBadge;
import dev.rookery.ui.text.FieldWords;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the data set promises, promise by promise, and whether this version keeps it. */
final class ContractTab extends Div {
    private final FoundWords found;

    /** One promise: what of which column, and the words of the limit. */
    private record Shown(String rule, String column, String limit) {}

    /** @param broken where the version does not keep it */
    private record Judged(Shown promise, List<Violation> broken) {}

    /**
     * A contract in both its forms.
     *
     * @param yaml the file a person would write
     * @param later whether it was saved after the version was imported
     */
    record Written(Contract contract, String yaml, boolean later) {}

    /**
     * @param written what was promised; without it {@code draft} is offered, which this data keeps
     * @param quality the verdict on this version by what was written
     */
    ContractTab(
            DatasetVersion version,
            Optional<Written> written,
            QualityReport quality,
            List<ContractRevision> history,
            String draft,
            Profile profile,
            Clock clock) {
        this.found = new FoundWords(profile);
        DatasetName dataset = version.id().dataset();
        if (written.isEmpty()) {
            Paragraph how = new Paragraph(text("contract.draftHow", version.id().dataset()));
            how.addClassName("rookery-quiet");
            add(
                    new EmptyState(
                            Glyph.INFO,
                            text("contract.empty", version.id().dataset()),
                            new Anchor(ContractView.path(dataset), text("contract.write"))),
                    new Details(text("contract.draft"), new Div(how, file(draft))));
            return;
        }
        Contract contract = written.get().contract();
        List<Violation> open = new ArrayList<>(quality.violations());
        Map<String, List<Judged>> byColumn = new LinkedHashMap<>();
        for (Shown promise : shown(contract)) {
            List<Violation> broken = open.stream()
                    .filter(violation -> violation.rule().equals(promise.rule())
                            && violation.column().equals(promise.column())
                            && speaksOf(violation, promise))
                    .toList();
            open.removeAll(broken);
            byColumn.computeIfAbsent(promise.column(), _ -> new ArrayList<>()).add(new Judged(promise, broken));
        }
        for (Violation violation : open) {
            Shown unwritten = new Shown(violation.rule(), violation.column(), "");
            byColumn.computeIfAbsent(violation.column(), _ -> new ArrayList<>())
                    .add(new Judged(unwritten, List.of(violation)));
        }
        NativeTable table = new NativeTable();
        NativeTableRow head = table.getHead().addRow();
        for (String key : List.of("column", "rule", "verdict")) {
            var cell = head.addHeaderCell();
            cell.setText(text("contract." + key));
            cell.getElement().setAttribute("scope", "col");
        }
        byColumn.forEach((column, judged) -> rows(table, name(column, contract, version.schema()), judged));
        Div box = new Div(table);
        box.addClassNames("rookery-table", "rookery-contract");
        box.getElement().setAttribute("tabindex", "0");
        box.getElement().setAttribute("role", "region");
        box.getElement().setAttribute("aria-label", text("dataset.tab.contract"));
        if (written.get().later()) {
            Div later =
                    new Div(new Span(text("contract.later", history.getFirst().number())));
            later.addClassName("rookery-notice");
            add(later);
        }
        Paragraph source = new Paragraph(text("contract.source"));
        source.addClassName("rookery-quiet");
        Anchor edit = new Anchor(ContractView.path(dataset), text("contract.edit"));
        Div actions = new Div(
                edit,
                ContractHistory.download(
                        dataset + ".contract.yaml", written.get().yaml()));
        actions.addClassName("rookery-contract-actions");
        add(
                actions,
                box,
                source,
                new Details(text("contract.yaml"), file(written.get().yaml())));
        if (history.size() > 1) {
            add(new Details(text("contract.history", history.size()), new ContractHistory(history, clock)));
        }
    }

    /** Several conditions may begin with the same column; the violation tells which it breaks. */
    private static boolean speaksOf(Violation violation, Shown promise) {
        return !violation.rule().equals("check")
                || promise.limit().equals(violation.message().values().get("condition"));
    }

    private static Div file(String yaml) {
        Pre code = new Pre(yaml);
        code.addClassName("rookery-code");
        code.getElement().setAttribute("tabindex", "0");
        code.getElement().setAttribute("role", "region");
        code.getElement().setAttribute("aria-label", text("contract.yaml"));
        Div file = new Div(code, new CopyableId(yaml, text("contract.copy")));
        file.addClassName("rookery-section");
        return file;
    }

    private static Component name(String column, Contract contract, Schema schema) {
        if (column.isEmpty()) {
            return new Span(text("contract.wholeTable"));
        }
        String label = contract.columns().stream()
                .filter(terms -> terms.name().equals(column))
                .findFirst()
                .map(terms -> FieldWords.label(terms.label(), column, terms.unit()))
                .orElseGet(() -> ColumnWords.label(schema, column));
        return new ColumnName(label, column);
    }

    /** All promises about one column: its name stands once, beside them. */
    private void rows(NativeTable table, Component name, List<Judged> promises) {
        for (int i = 0; i < promises.size(); i++) {
            NativeTableRow row = table.getBody().addRow();
            if (i == 0) {
                var column = row.addHeaderCell();
                column.add(name);
                column.getElement()
                        .setAttribute("rowspan", String.valueOf(promises.size()))
                        .setAttribute("scope", "rowgroup");
                row.addClassName("rookery-contract-column");
            }
            Judged judged = promises.get(i);
            row.addDataCell().add(words(judged));
            row.addDataCell()
                    .add(
                            judged.broken().isEmpty()
                                    ? new StatusBadge(Status.GOOD, text("contract.kept"))
                                    : new StatusBadge(Status.WARNING, text("contract.notKept")));
        }
    }

    /** The promise, its limit, and what was found: within it, or instead. */
    private Div words(Judged judged) {
        Span limit = new Span(judged.promise().limit());
        limit.addClassName("rookery-contract-limit");
        Div promise = new Div(new Span(PromiseWords.rule(judged.promise().rule())), limit);
        promise.addClassName("rookery-contract-promise");
        Div words = new Div(promise);
        if (judged.broken().isEmpty()) {
            String kept = found.of(judged.promise().rule(), judged.promise().column());
            if (!kept.isEmpty()) {
                words.add(found(text("contract.found", kept)));
            }
        }
        judged.broken().forEach(violation -> words.add(found(ViolationWords.sentence(violation))));
        return words;
    }

    private static Paragraph found(String words) {
        Paragraph found = new Paragraph(words);
        found.addClassNames("rookery-contract-found", "rookery-quiet");
        return found;
    }

    private static List<Shown> shown(Contract contract) {
        PromiseWords words = new PromiseWords(contract.columns());
        List<Shown> shown = new ArrayList<>();
        for (Promise promise : contract.promises()) {
            if (promise.column().isEmpty()) {
                shown.add(new Shown(promise.rule(), "", words.limit(promise)));
            }
        }
        for (Contract.ColumnTerms terms : contract.columns()) {
            shown.add(new Shown("type", terms.name(), ColumnWords.type(terms.type())));
        }
        for (Promise promise : contract.promises()) {
            if (!promise.column().isEmpty()) {
                shown.add(new Shown(promise.rule(), promise.column(), words.limit(promise)));
            }
        }
        return shown;
    }
}
