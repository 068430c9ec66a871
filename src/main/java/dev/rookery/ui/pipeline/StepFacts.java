package dev.rookery.ui.pipeline;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.pipeline.Preparation;
import dev.rookery.pipeline.StepRun;
import dev.rookery.registry.ModelVersion;
import dev.rookery.ui.component.CopyableId;
import dev.rookery.ui.dataset.ColumnWords;
import dev.rookery.ui.dataset.ContractBadge;
import dev.rookery.ui.model.FactList;
import dev.rookery.ui.text.Formats;
import dev.rookery.ui.text.NumberWords;
import java.util.Optional;

/** What single steps leave behind, as facts. */
final class StepFacts {
    private StepFacts() {}

    static Component data(DatasetVersion version) {
        Formats formats = Formats.current();
        return new FactList()
                .with(
                        text("run.fact.data"),
                        new Anchor(
                                "datasets/" + version.id().dataset() + "?version="
                                        + version.id().number(),
                                version.id().toString()))
                .with(text("dataset.facts.rows"), formats.integer(version.rows()))
                .with(
                        text("dataset.facts.columns"),
                        formats.integer(version.schema().size()))
                .with(text("dataset.facts.size"), formats.size(version.sizeBytes()))
                .with("md5", new CopyableId(version.md5().toString()))
                .with(text("run.fact.contract"), new ContractBadge(version.quality()));
    }

    static Component preparation(Preparation preparation, Optional<DatasetVersion> data) {
        Formats formats = Formats.current();
        int used = preparation.trainRows() + preparation.testRows();
        FactList split = new FactList()
                .with(text("run.fact.train"), share(preparation.trainRows(), used))
                .with(text("run.fact.test"), share(preparation.testRows(), used));
        if (preparation.leftOut() > 0) {
            split.with(text("run.fact.leftOut"), formats.integer(preparation.leftOut()));
        }
        split.with(text("run.fact.folds"), formats.integer(preparation.folds()));
        FactList filledIn = new FactList();
        preparation.filledIn().forEach(each -> {
            Span value = new Span(value(each, data));
            value.addClassName("rookery-number");
            filledIn.with(
                    data.map(version -> ColumnWords.label(version.schema(), each.input()))
                            .orElse(each.input()),
                    value);
        });
        Div both = new Div(split, new Details(text("run.filledIn"), filledIn));
        both.addClassName("rookery-section");
        return both;
    }

    private static String share(int rows, int all) {
        Formats formats = Formats.current();
        return text("run.share", formats.integer(rows), formats.percent(all == 0 ? 0 : (double) rows / all));
    }

    private static String value(Preparation.FilledIn filledIn, Optional<DatasetVersion> data) {
        return filledIn.level()
                .or(() -> filledIn.number()
                        .map(number -> data.flatMap(version -> version.schema().field(filledIn.input()))
                                .map(field ->
                                        NumberWords.of(field, number, number).measured(number))
                                .orElseGet(() -> Formats.current().number(number))))
                .orElse("");
    }

    /** What went in and what came out, by id and hash, and how often it took. */
    static Component trail(StepRun step) {
        FactList facts = new FactList();
        step.inputs().forEach((name, value) -> facts.with(text("run.input", named(name)), new CopyableId(value)));
        step.outputs().forEach((name, value) -> facts.with(text("run.output", named(name)), new CopyableId(value)));
        if (step.attempt() > 1) {
            facts.with(text("run.attempts"), new Span(Formats.current().integer(step.attempt())));
        }
        return facts;
    }

    private static String named(String what) {
        return text("run.part." + what);
    }

    static Component registered(ModelVersion version) {
        return new FactList()
                .with(
                        text("predict.model"),
                        new Anchor(
                                "models/" + version.id().model() + "?version="
                                        + version.id().number(),
                                version.id().toString()))
                .with(
                        text("models.digest"),
                        new CopyableId(version.seal().digest().hex()))
                .with(text("models.key"), new CopyableId(version.seal().keyId()))
                .with(
                        text("models.fingerprint"),
                        new CopyableId(version.specFingerprint().hex()));
    }
}
