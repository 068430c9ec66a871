package dev.rookery.ui.predict;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import dev.rookery.model.ModelVersionId;
import dev.rookery.serving.LoggedPrediction;
import dev.rookery.serving.Prediction;
import dev.rookery.serving.Rescored;
import dev.rookery.serving.TimeMachine;
import dev.rookery.ui.component.CopyableId;
import dev.rookery.ui.component.FailedState;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.model.FactList;
import dev.rookery.ui.predict.ReopenedPage.Outcome;
import dev.rookery.ui.text.FieldWords;
import dev.rookery.ui.text.Formats;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A logged prediction: what was asked, what stands behind the answer, the answer, and beside it what another version says. */
final class ReopenedDesk extends Composite<Div> {
    private final LoggedPrediction logged;

    ReopenedDesk(ReopenedPage page, Consumer<Optional<ModelVersionId>> compare) {
        this.logged = page.logged();
        getContent().addClassName("rookery-reopened-desk");
        Div facts = new Div(asked(page.then()), behind(page.then()));
        facts.addClassName("rookery-reopened-facts");
        Div answers = new Div(answer(page.then(), text("reopened.then")));
        answers.addClassName("rookery-reopened-answers");
        page.beside().ifPresent(other -> answers.add(answer(other, text("reopened.beside"))));
        List<ModelVersionId> others = page.versions().stream()
                .filter(version -> !version.equals(logged.version()))
                .toList();
        getContent().add(facts, answers);
        if (!others.isEmpty()) {
            facts.add(versions(others, page.beside(), compare));
        }
    }

    private Component versions(
            List<ModelVersionId> others, Optional<Outcome> beside, Consumer<Optional<ModelVersionId>> compare) {
        Select<ModelVersionId> select = new Select<>();
        select.setLabel(text("reopened.ask"));
        select.setItems(others);
        select.setEmptySelectionAllowed(true);
        select.setEmptySelectionCaption(text("reopened.ask.none"));
        select.setItemLabelGenerator(version -> version == null ? text("reopened.ask.none") : version.toString());
        beside.map(ReopenedDesk::version).filter(others::contains).ifPresent(select::setValue);
        select.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                compare.accept(Optional.ofNullable(event.getValue()));
            }
        });
        return select;
    }

    private static ModelVersionId version(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered(Rescored rescored) -> rescored.version();
            case Outcome.Refused(ModelVersionId version, var _) -> version;
        };
    }

    private Component asked(Outcome then) {
        FactList list = new FactList();
        if (then instanceof Outcome.Answered(Rescored rescored)) {
            rescored.signature().inputs().forEach(input -> {
                Object value = logged.inputs().get(input.name());
                list.with(
                        FieldWords.label(input),
                        value == null || value.equals("")
                                ? text("reopened.notGiven")
                                : LoggedFields.readable(rescored.signature(), input.name(), value));
            });
        } else {
            LoggedFields.form(logged.inputs()).forEach(list::with);
        }
        return new Section(new H2(text("reopened.asked")), list);
    }

    private Component behind(Outcome then) {
        Formats formats = Formats.current();
        FactList list = new FactList()
                .with(text("predict.id"), AnswerCard.shortened(logged.id()))
                .with(text("reopened.at"), formats.dateTime(logged.at()));
        if (then instanceof Outcome.Answered(Rescored rescored)) {
            list.with(text("reopened.package"), new CopyableId(rescored.digest().hex()))
                    .with(
                            text("reopened.data"),
                            new Anchor(
                                    "datasets/" + rescored.data().dataset() + "?tab=versions",
                                    rescored.data().toString()))
                    .with(
                            text("reopened.dataMd5"),
                            new CopyableId(rescored.dataMd5().hex()))
                    .with(text("reopened.today"), same(TimeMachine.same(logged, rescored)));
        }
        return new Section(new H2(text("reopened.behind")), list);
    }

    private static Component same(boolean same) {
        Div line = new Div(
                (same ? Glyph.CHECK : Glyph.WARNING).create(),
                new Span(text(same ? "reopened.same" : "reopened.differs")));
        line.addClassName("rookery-reopened-same");
        return line;
    }

    private Component answer(Outcome outcome, String heading) {
        H2 title = new H2(version(outcome) + " · " + heading);
        title.addClassName("rookery-reopened-heading");
        AnswerCard card = new AnswerCard();
        switch (outcome) {
            case Outcome.Answered(Rescored rescored) -> {
                Map<String, String> fields = LoggedFields.form(logged.inputs());
                card.show(
                        new Prediction(
                                logged.id(),
                                rescored.answer(),
                                rescored.version(),
                                rescored.data(),
                                rescored.warnings(),
                                Optional.of(rescored.explanation())),
                        rescored.signature(),
                        fields);
            }
            case Outcome.Refused(ModelVersionId version, var reason) ->
                card.fail(new FailedState(text("reopened.refused", version.toString()), say(reason.sentence())));
        }
        return new Section(title, card);
    }
}
