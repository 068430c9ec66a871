package dev.rookery.ui.dataset;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.Contract;
import dev.rookery.dataset.ContractService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.dataset.Promise;
import dev.rookery.schema.Schema;
import dev.rookery.ui.component.Glyph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules of a contract to change, each with what breaks it in this version; and what this version's data proposes. */
final class ContractEditor extends Div {
    private final DatasetVersion version;
    private final ContractService contracts;
    private final Runnable saved;
    private final Contract words;
    private final List<RuleRow> rows = new ArrayList<>();
    private final Div list = new Div();
    private final Paragraph empty = new Paragraph(text("contract.noRules"));
    private final Paragraph fault = new Paragraph();
    private final ProposedRules proposed;

    /**
     * @param words title, texts and columns that may be promised about
     * @param promises to begin with
     * @param proposals that this version keeps
     * @param wanted is added, or takes the place of its kind, and is gone to
     * @param saved told when there is a new contract
     */
    ContractEditor(
            DatasetVersion version,
            ContractService contracts,
            Contract words,
            List<Promise> promises,
            List<Promise> proposals,
            Optional<Promise> wanted,
            Runnable saved) {
        this.version = version;
        this.contracts = contracts;
        this.words = words;
        this.saved = saved;
        addClassName("rookery-rules-page");
        list.addClassName("rookery-rules");
        list.getElement().setAttribute("role", "list");
        empty.addClassName("rookery-quiet");
        fault.addClassName("rookery-fault");
        fault.getElement().setAttribute("role", "alert");
        fault.setVisible(false);
        this.proposed = new ProposedRules(proposals, words, this::has, this::add);
        Button save = new Button(text("contract.save"), Glyph.CHECK.create(), _ -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        Div actions = new Div(save, fault);
        actions.addClassName("rookery-rules-actions");
        Section rules = new Section(
                new H2(text("contract.rules")), empty, list, new RuleAdder(words.columns(), this::addAndGo), actions);
        rules.addClassName("rookery-section");
        add(rules, proposed);
        promises.forEach(this::put);
        addAttachListener(_ -> {
            rows.forEach(RuleRow::judge);
            wanted.ifPresent(this::addAndGo);
        });
        follow();
    }

    private boolean has(Promise promise) {
        return rows.stream().anyMatch(row -> row.isAbout(promise));
    }

    private RuleRow put(Promise promise) {
        rows.stream().filter(row -> row.isAbout(promise)).findFirst().ifPresent(this::take);
        RuleRow row = new RuleRow(
                promise, label(promise), new LiveJudgement(contracts, version.id()), this::requireSound, this::remove);
        rows.add(row);
        list.add(row);
        return row;
    }

    private void requireSound(Promise promise) {
        for (String column : promise.columns()) {
            if (words.columns().stream().noneMatch(terms -> terms.name().equals(column))) {
                throw new InvalidException(Sentence.of("condition.column").with("column", column));
            }
        }
        words.promising(List.of(promise));
    }

    private void add(Promise promise) {
        put(promise).judge();
        follow();
    }

    private void addAndGo(Promise promise) {
        RuleRow row = put(promise);
        row.judge();
        row.focusFirst();
        follow();
    }

    private void remove(RuleRow row) {
        take(row);
        follow();
    }

    private void take(RuleRow row) {
        rows.remove(row);
        list.remove(row);
    }

    private void follow() {
        empty.setVisible(rows.isEmpty());
        list.setVisible(!rows.isEmpty());
        proposed.follow();
    }

    private String label(Promise promise) {
        return label(promise, version.schema());
    }

    static String label(Promise promise, Schema schema) {
        return promise.column().isEmpty() || promise instanceof Promise.Key
                ? text("contract.wholeTable")
                : ColumnWords.label(schema, promise.column());
    }

    /** Saves all or nothing; the first rule that is none is gone to. */
    private void save() {
        List<Promise> promises = new ArrayList<>();
        for (RuleRow row : rows) {
            try {
                promises.add(row.promise());
            } catch (InvalidException e) {
                refuse(row.name() + ": " + say(e.sentence()));
                row.focusFirst();
                return;
            }
        }
        try {
            contracts.save(version.id().dataset(), words.promising(promises));
        } catch (InvalidException e) {
            refuse(say(e.sentence()));
            return;
        } catch (IllegalArgumentException e) {
            refuse(text("contract.together", String.valueOf(e.getMessage())));
            return;
        }
        saved.run();
    }

    private void refuse(String why) {
        fault.setText(why);
        fault.setVisible(true);
    }
}
