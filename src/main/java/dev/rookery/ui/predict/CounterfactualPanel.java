package dev.rookery.ui.predict;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import dev.rookery.common.RookeryException;
import dev.rookery.model.Input;
import dev.rookery.model.Signature;
import dev.rookery.model.TargetSpec;
import dev.rookery.serving.Counterfactual;
import dev.rookery.serving.Move;
import dev.rookery.serving.WhatIf;
import dev.rookery.serving.Wish;
import dev.rookery.ui.component.ClassColors;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.text.FieldWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** What would have to be otherwise for another class, under what the reader lets change; and real rows of that class beside it. */
final class CounterfactualPanel extends Composite<Section> {
    private static final int REAL_ROWS = 2;

    private final Signature signature;
    private final Host host;
    private final Select<String> label = new Select<>();
    private final Select<Integer> most = new Select<>();
    private final Map<String, Select<Move>> moves = new LinkedHashMap<>();
    private final Div found = new Div();
    private Optional<ExampleRows> examples = Optional.empty();

    /** What the panel needs from around it. */
    interface Host {
        WhatIf.Found counterfactuals(Wish wish);

        /** Puts the changed row into the form. */
        void take(Map<String, String> fields);

        /** What stands in the form. */
        Map<String, String> fields();
    }

    CounterfactualPanel(Signature signature, Host host) {
        this.signature = signature;
        this.host = host;
        getContent().addClassName("rookery-flip");
        label.setLabel(text("flip.label"));
        label.setItems(signature.target().levels());
        label.setEmptySelectionAllowed(true);
        label.setEmptySelectionCaption(text("flip.any"));
        label.setItemLabelGenerator(level -> level == null ? text("flip.any") : level);
        most.setLabel(text("flip.most"));
        most.setItems(1, 2, Wish.MOST);
        most.setValue(2);
        Button find = new Button(text("flip.find"), Glyph.SEARCH.create(), _ -> find());
        Div controls = new Div(label, most, find);
        controls.addClassName("rookery-flip-controls");
        found.addClassName("rookery-flip-found");
        found.getElement().setAttribute("role", "status");
        getContent().add(new H3(text("flip.title")), controls, constraints(), found);
        setVisible(false);
    }

    /** For models that tell classes apart. */
    static boolean fits(Signature signature) {
        return signature.target() instanceof TargetSpec.Classes;
    }

    void setExamples(ExampleRows rows) {
        examples = Optional.of(rows);
    }

    /** The row is another one now: what was found for the one before is gone. */
    void reset() {
        found.removeAll();
        setVisible(true);
    }

    private Component constraints() {
        Div grid = new Div();
        grid.addClassName("rookery-flip-moves");
        for (Input input : signature.inputs()) {
            Select<Move> select = new Select<>();
            select.setLabel(FieldWords.label(input));
            boolean number = input instanceof Input.Number;
            select.setItems(number ? List.of(Move.values()) : List.of(Move.FREE, Move.FIXED));
            select.setItemLabelGenerator(move -> text("flip.move." + move));
            select.setValue(Move.FREE);
            moves.put(input.name(), select);
            grid.add(select);
        }
        return new Details(text("flip.constraints"), grid);
    }

    private void find() {
        Map<String, Move> chosen = new LinkedHashMap<>();
        moves.forEach((name, select) -> chosen.put(name, select.getValue()));
        found.removeAll();
        try {
            WhatIf.Found answer =
                    host.counterfactuals(new Wish(label.getOptionalValue(), chosen, Map.of(), most.getValue()));
            if (answer.found().isEmpty()) {
                found.add(new Paragraph(text("flip.none", answer.tried())));
            }
            answer.found().forEach(flip -> found.add(flip(flip)));
            answer.found().stream()
                    .findFirst()
                    .ifPresent(flip -> found.add(real(flip.answer().label())));
            if (!answer.found().isEmpty()) {
                Paragraph method = new Paragraph(text("flip.method", answer.tried()));
                method.addClassName("rookery-quiet");
                found.add(method);
            }
        } catch (RookeryException e) {
            found.add(new Paragraph(say(e.sentence())));
        }
    }

    private Component flip(Counterfactual flip) {
        UnorderedList changes = new UnorderedList();
        for (Counterfactual.Change change : flip.changes()) {
            changes.add(new ListItem(text(
                    "flip.change",
                    FieldWords.label(signature.inputs().get(signature.indexOf(change.field()))),
                    LoggedFields.readable(signature, change.field(), change.from()),
                    LoggedFields.readable(signature, change.field(), change.to()))));
        }
        Button take = new Button(text("flip.take"), _ -> host.take(LoggedFields.form(flip.fields())));
        Div card = new Div(
                heading(
                        flip.answer().label(),
                        ProbabilityBars.percent(flip.answer().probability())),
                changes,
                take);
        card.addClassName("rookery-flip-card");
        return card;
    }

    private Div heading(String name, String probability) {
        Span dot = new Span();
        dot.addClassName("rookery-class-dot");
        dot.getStyle()
                .set(
                        "--rookery-colour",
                        ClassColors.of(signature.target().levels().indexOf(name)));
        Span words = new Span(name + " " + probability);
        words.addClassName("rookery-number");
        Div heading = new Div(dot, words);
        heading.addClassName("rookery-class-label");
        return heading;
    }

    /** Real rows of the class, by what sets them apart from the form. */
    private Component real(String name) {
        Map<String, String> asked = host.fields();
        Function<ExampleRows, List<Map<String, String>>> nearest = rows -> rows.nearest(asked, name, REAL_ROWS);
        List<Map<String, String>> rows = examples.map(nearest).orElse(List.of());
        Div place = new Div();
        if (rows.isEmpty()) {
            return place;
        }
        place.add(new Paragraph(text("flip.real", name)));
        UnorderedList list = new UnorderedList();
        list.addClassName("rookery-flip-real");
        for (Map<String, String> row : rows) {
            list.add(new ListItem(new Span(described(row, asked)), use(row, host::take)));
        }
        place.add(list);
        return place;
    }

    private static Button use(Map<String, String> row, Consumer<Map<String, String>> take) {
        Button use = new Button(text("flip.take"), _ -> take.accept(row));
        use.addThemeVariants(ButtonVariant.TERTIARY);
        return use;
    }

    private String described(Map<String, String> row, Map<String, String> asked) {
        List<String> parts = new ArrayList<>();
        for (Input input : signature.inputs()) {
            String value = row.get(input.name());
            if (value != null && !value.equals(asked.get(input.name()))) {
                Object shown = input instanceof Input.Number ? number(value) : value;
                parts.add(FieldWords.label(input) + " " + LoggedFields.readable(signature, input.name(), shown));
            }
        }
        return parts.isEmpty() ? text("flip.same") : String.join(", ", parts);
    }

    private static Object number(String text) {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException e) {
            return text;
        }
    }
}
