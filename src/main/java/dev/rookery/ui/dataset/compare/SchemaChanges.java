package dev.rookery.ui.dataset.compare;

import static dev.rookery.ui.text.Messages.text;

import dev.rookery.schema.Field;
import dev.rookery.schema.Schema;
import dev.rookery.ui.dataset.ColumnWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What became of the columns from one schema to another, a sentence each. */
final class SchemaChanges {
    private SchemaChanges() {}

    /** Empty where nothing did. */
    static List<String> of(Schema before, Schema after) {
        List<String> changes = new ArrayList<>();
        for (Field field : after.fields()) {
            Optional<Field> old = before.field(field.name());
            if (old.isEmpty()) {
                changes.add(text("compare.schema.added", field.name(), ColumnWords.type(field.type())));
            } else {
                changes.addAll(of(old.get(), field));
            }
        }
        before.fields().stream()
                .filter(field -> after.field(field.name()).isEmpty())
                .forEach(field -> changes.add(text("compare.schema.removed", field.name())));
        List<String> order = common(before, after);
        if (!order.equals(common(after, before))) {
            changes.add(text("compare.schema.order"));
        }
        return changes;
    }

    private static List<String> common(Schema of, Schema with) {
        return of.fields().stream()
                .map(Field::name)
                .filter(name -> with.field(name).isPresent())
                .toList();
    }

    private static List<String> of(Field before, Field after) {
        List<String> changes = new ArrayList<>();
        if (before.type() != after.type()) {
            changes.add(text(
                    "compare.schema.type",
                    after.name(),
                    ColumnWords.type(before.type()),
                    ColumnWords.type(after.type())));
        }
        if (before.role() != after.role()) {
            changes.add(text(
                    "compare.schema.role",
                    after.name(),
                    ColumnWords.role(before.role()),
                    ColumnWords.role(after.role())));
        }
        if (!before.unit().equals(after.unit())) {
            changes.add(text(
                    "compare.schema.unit",
                    after.name(),
                    before.unit().orElse("–"),
                    after.unit().orElse("–")));
        }
        return changes;
    }
}
