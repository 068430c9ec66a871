package dev.rookery.ui.dataset.train;

import dev.rookery.dataset.DatasetVersion;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Field;
import dev.rookery.schema.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which columns can be predicted, and from which others. */
public final class ColumnChoice {
    private ColumnChoice() {}

    /** Whatever has classes or is a number. */
    public static List<String> targets(DatasetVersion version) {
        return version.schema().fields().stream()
                .filter(field -> field.role() == Role.TARGET
                        || field.type() == ColumnType.CATEGORICAL
                        || field.type() == ColumnType.BOOLEAN
                        || field.type() == ColumnType.INTEGER
                        || field.type() == ColumnType.NUMERIC)
                .map(Field::name)
                .toList();
    }

    /** Everything else that a model can look at. */
    public static List<String> features(DatasetVersion version, @Nullable String target) {
        return version.schema().fields().stream()
                .filter(field -> field.type() != ColumnType.TEXT && field.role() != Role.IDENTIFIER)
                .map(Field::name)
                .filter(name -> !name.equals(target))
                .toList();
    }

    /** Those of them that a model looks at until someone says otherwise. */
    public static List<String> usual(DatasetVersion version, @Nullable String target) {
        return version.schema().fields().stream()
                .filter(field -> field.role() == Role.FEATURE || field.role() == Role.TARGET)
                .map(Field::name)
                .filter(features(version, target)::contains)
                .toList();
    }

    /** Of a number one can ask both: which of a few, and how much. */
    public static boolean isNumber(DatasetVersion version, String column) {
        return version.schema()
                .field(column)
                .filter(field -> field.type() == ColumnType.INTEGER || field.type() == ColumnType.NUMERIC)
                .isPresent();
    }
}
