package dev.rookery.ui.dataset;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import dev.rookery.dataset.Contract.ColumnTerms;
import dev.rookery.dataset.Promise;
import dev.rookery.ui.text.FieldWords;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Chooses what to promise of what. */
final class RuleAdder extends Div {
    /** @param column empty for the whole table */
    private record About(Optional<ColumnTerms> column) {
        String name() {
            return column.map(ColumnTerms::name).orElse("");
        }

        String label() {
            return column.map(terms -> FieldWords.label(terms.label(), terms.name(), terms.unit()))
                    .orElseGet(() -> text("contract.wholeTable"));
        }

        List<PromiseKind> kinds() {
            return column.map(terms -> PromiseKind.of(terms.type())).orElseGet(PromiseKind::ofTable);
        }
    }

    RuleAdder(List<ColumnTerms> columns, Consumer<Promise> add) {
        addClassName("rookery-rule-adder");
        ComboBox<About> about = new ComboBox<>(text("contract.column"));
        about.setItems(Stream.concat(
                        Stream.of(new About(Optional.empty())),
                        columns.stream().map(Optional::of).map(About::new))
                .toList());
        about.setItemLabelGenerator(About::label);
        Select<PromiseKind> kind = new Select<>();
        kind.setLabel(text("contract.rule"));
        kind.setItemLabelGenerator(each -> PromiseWords.rule(each.rule()));
        about.addValueChangeListener(event -> {
            List<PromiseKind> kinds =
                    event.getValue() == null ? List.of() : event.getValue().kinds();
            kind.setItems(kinds);
            kinds.stream().findFirst().ifPresent(kind::setValue);
        });
        about.setValue(new About(columns.stream().findFirst()));
        String first = columns.isEmpty() ? "" : columns.getFirst().name();
        Button button = new Button(text("contract.add"), _ -> {
            About chosen = about.getValue();
            PromiseKind wanted = kind.getValue();
            if (chosen != null && wanted != null) {
                add.accept(wanted.blank(chosen.name(), first));
            }
        });
        add(about, kind, button);
        setVisible(!columns.isEmpty());
    }
}
