package dev.rookery.schema;

import dev.rookery.common.LocalText;
import java.util.Optional;

/**
 * One column of a table: its name as the file has it, what its cells are, what it is for.
 *
 * @param unit unit of measurement as people write it, for example {@code mm}
 * @param label what people call it; without one, its name is made readable
 * @param description one plain sentence for the person filling in a form
 */
public record Field(
        String name,
        ColumnType type,
        Role role,
        Optional<String> unit,
        Optional<LocalText> label,
        Optional<LocalText> description) {
    public Field {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a column needs a name");
        }
    }

    public static Field of(String name, ColumnType type, Role role) {
        return new Field(name, type, role, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public Field withRole(Role newRole) {
        return new Field(name, type, newRole, unit, label, description);
    }

    public Field withType(ColumnType newType) {
        return new Field(name, newType, role, unit, label, description);
    }

    /** @param newUnit blank for none */
    public Field withUnit(String newUnit) {
        return new Field(
                name, type, role, Optional.of(newUnit.strip()).filter(text -> !text.isEmpty()), label, description);
    }

    /** @param newDescription blank for none */
    public Field withDescription(String newDescription) {
        return new Field(
                name,
                type,
                role,
                unit,
                label,
                Optional.of(newDescription.strip())
                        .filter(text -> !text.isEmpty())
                        .map(LocalText::of));
    }
}
