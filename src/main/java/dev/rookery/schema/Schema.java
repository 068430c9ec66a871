package dev.rookery.schema;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The ordered columns of a table; names are unique, and at most one column is the target. */
public record Schema(List<Field> fields) {
    public Schema {
        fields = List.copyOf(fields);
        Set<String> names = new HashSet<>();
        for (Field field : fields) {
            if (!names.add(field.name())) {
                throw new IllegalArgumentException("column \"" + field.name() + "\" appears twice");
            }
        }
        if (fields.stream().filter(field -> field.role() == Role.TARGET).count() > 1) {
            throw new IllegalArgumentException("a table has at most one target column");
        }
    }

    public int size() {
        return fields.size();
    }

    /** Position of the named column, or -1. */
    public int indexOf(String name) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    public Optional<Field> field(String name) {
        int index = indexOf(name);
        return index < 0 ? Optional.empty() : Optional.of(fields.get(index));
    }

    public Optional<Field> target() {
        return fields.stream().filter(field -> field.role() == Role.TARGET).findFirst();
    }

    public List<Field> features() {
        return fields.stream().filter(field -> field.role() == Role.FEATURE).toList();
    }
}
