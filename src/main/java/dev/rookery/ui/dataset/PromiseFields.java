package dev.rookery.ui.dataset;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.HasValueChangeMode;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.Promise;
import dev.rookery.schema.Condition;
import dev.rookery.schema.RowRule;
import dev.rookery.schema.TextPattern;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The fields in which a person changes one promise; none where it says everything by itself. */
final class PromiseFields extends Div {
    private static final double PERCENT = 100;
    /** Whoever types is left in peace so long. */
    private static final int PAUSE_MILLIS = 400;

    private final Supplier<Promise> promise;
    private final Runnable changed;

    /** @param changed told after a pause in typing */
    PromiseFields(Promise from, Runnable changed) {
        this.changed = changed;
        addClassName("rookery-rule-fields");
        this.promise = fields(from);
    }

    /** @throws InvalidException when what stands in the fields is no promise */
    Promise promise() {
        return promise.get();
    }

    private Supplier<Promise> fields(Promise from) {
        return switch (from) {
            case Promise.MinRows(long rows) -> whole(rows, text("contract.rows"), Promise.MinRows::new);
            case Promise.MaxRows(long rows) -> whole(rows, text("contract.rows"), Promise.MaxRows::new);
            case Promise.Fresh(String name, long days) ->
                whole(days, text("contract.ageDays"), value -> new Promise.Fresh(name, value));
            case Promise.MaxMissing(String name, double share) ->
                percent(share, value -> new Promise.MaxMissing(name, value));
            case Promise.MaxDuplicates(double share) -> percent(share, Promise.MaxDuplicates::new);
            case Promise.Key(List<String> columns) -> {
                TextArea names = lines(text("contract.keyColumns"), columns);
                yield () -> new Promise.Key(entries(names));
            }
            case Promise.Unique unique -> () -> unique;
            case Promise.OfRow(RowRule.Required required) -> () -> new Promise.OfRow(required);
            case Promise.OfRow(RowRule.Range range) -> range(range);
            case Promise.OfRow(RowRule.Allowed(String name, List<String> values)) -> {
                TextArea allowed = lines(text("contract.values"), values);
                yield () -> new Promise.OfRow(new RowRule.Allowed(name, entries(allowed)));
            }
            case Promise.OfRow(RowRule.Matches(String name, TextPattern pattern)) -> {
                TextField written = written(text("contract.pattern"), pattern.toString());
                yield () -> Promise.pattern(name, written.getValue());
            }
            case Promise.OfRow(RowRule.Check check) -> {
                TextField written =
                        written(text("contract.condition"), check.condition().toString());
                written.setMaxLength(Condition.MAX_CHARS);
                yield () -> Promise.check(written.getValue());
            }
        };
    }

    private Supplier<Promise> range(RowRule.Range range) {
        NumberField min = number(text("contract.min"), finite(range.min()));
        NumberField max = number(text("contract.max"), finite(range.max()));
        return () -> {
            Optional<Double> low = Optional.ofNullable(min.getValue());
            Optional<Double> high = Optional.ofNullable(max.getValue());
            if (low.isEmpty() && high.isEmpty()) {
                throw new InvalidException(Sentence.of("promise.rangeEmpty"));
            }
            if (low.isPresent() && high.isPresent() && low.get() > high.get()) {
                throw new InvalidException(Sentence.of("promise.rangeTurned"));
            }
            return Promise.range(range.column(), low, high);
        };
    }

    private interface OfWhole {
        Promise of(long value);
    }

    private Supplier<Promise> whole(long value, String label, OfWhole promise) {
        NumberField field = number(label, (double) value);
        return () -> {
            Double given = field.getValue();
            if (given == null || given < 0 || given != Math.rint(given) || given > Long.MAX_VALUE / 2) {
                throw new InvalidException(Sentence.of("promise.whole"));
            }
            return promise.of(given.longValue());
        };
    }

    private interface OfShare {
        Promise of(double share);
    }

    private Supplier<Promise> percent(double share, OfShare promise) {
        // 0.07 * 100 is a little more than 7, which nobody wants to read.
        NumberField field = number(text("contract.percent"), Math.rint(share * PERCENT * 1e9) / 1e9);
        return () -> {
            Double given = field.getValue();
            if (given == null || !(given >= 0 && given <= PERCENT)) {
                throw new InvalidException(Sentence.of("promise.share"));
            }
            return promise.of(given / PERCENT);
        };
    }

    private NumberField number(String label, @Nullable Double value) {
        NumberField field = new NumberField(label);
        field.setValue(value);
        added(field, field);
        field.addValueChangeListener(_ -> changed.run());
        return field;
    }

    private TextField written(String label, String value) {
        TextField field = new TextField(label);
        field.setValue(value);
        field.addClassName("rookery-rule-wide");
        field.getElement().setAttribute("spellcheck", "false");
        added(field, field);
        field.addValueChangeListener(_ -> changed.run());
        return field;
    }

    private TextArea lines(String label, List<String> values) {
        TextArea area = new TextArea(label);
        area.setValue(String.join("\n", values));
        area.addClassName("rookery-rule-wide");
        area.setMaxRows(8);
        added(area, area);
        area.addValueChangeListener(_ -> changed.run());
        return area;
    }

    private void added(Component field, HasValueChangeMode typed) {
        typed.setValueChangeMode(ValueChangeMode.LAZY);
        typed.setValueChangeTimeout(PAUSE_MILLIS);
        add(field);
    }

    private static List<String> entries(TextArea area) {
        List<String> entries = area.getValue()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
        if (entries.isEmpty()) {
            throw new InvalidException(Sentence.of("promise.noEntry"));
        }
        return entries;
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? Double.valueOf(value) : null;
    }
}
