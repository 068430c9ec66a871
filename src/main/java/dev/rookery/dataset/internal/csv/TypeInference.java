package dev.rookery.dataset.internal.csv;

import dev.rookery.common.Sentence;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Field;
import dev.rookery.schema.Role;
import dev.rookery.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Suggests what each column is and what it is for. Every cell of a column must agree with its type; what agrees with none is
 * categorical, or text when more than half of its values differ (ydata-profiling) and there are more than a few of them.
 */
final class TypeInference {
    /** Below so many different values a column is never text, however few rows there are. */
    private static final int FEW_LEVELS = 20;

    private static final double TEXT_SHARE = 0.5;
    private static final Set<String> TARGET_NAMES =
            Set.of("species", "target", "class", "label", "quality", "outcome", "diagnosis", "survived");
    private static final Pattern IDENTIFIER_NAME = Pattern.compile(
            "(?:.*[_\\- .])?(?:id|uuid|guid|key)|row|rownames?|row[_ -]?(?:number|names?)|index|unnamed: 0");

    private final List<Sentence> reasons = new ArrayList<>();
    private final List<Sentence> warnings = new ArrayList<>();

    List<Sentence> reasons() {
        return reasons;
    }

    List<Sentence> warnings() {
        return warnings;
    }

    Schema infer(CsvScan scan) {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < scan.names().size(); i++) {
            fields.add(field(scan.names().get(i), scan.columns().get(i)));
        }
        int target = target(fields, scan);
        if (target >= 0) {
            Field field = fields.get(target);
            ColumnScan column = scan.columns().get(target);
            boolean classes = field.type() == ColumnType.CATEGORICAL
                    || field.type() != ColumnType.NUMERIC && column.distinct() <= FEW_LEVELS;
            if (classes && field.type() != ColumnType.CATEGORICAL) {
                reasons.add(Sentence.of("dataset.column.asCategories")
                        .with("column", field.name())
                        .with("values", column.distinct()));
            }
            // Of more values than one could tell apart only a number is to be estimated, whole or not.
            fields.set(
                    target,
                    field.withType(classes ? ColumnType.CATEGORICAL : ColumnType.NUMERIC)
                            .withRole(Role.TARGET));
        }
        return new Schema(fields);
    }

    private Field field(String name, ColumnScan column) {
        if (column.present() == 0) {
            warnings.add(Sentence.of("dataset.column.noValues").with("column", name));
            return Field.of(name, ColumnType.TEXT, Role.IGNORED);
        }
        ColumnType type = type(column);
        if (column.distinct() == 1) {
            // A gap is filled in before training, so that a constant with gaps says no more than one without.
            warnings.add(
                    Sentence.of(column.missing() == 0 ? "dataset.column.constant" : "dataset.column.constantWithGaps")
                            .with("column", name));
            return Field.of(name, type, Role.IGNORED);
        }
        if (identifier(name, column, type)) {
            reasons.add(Sentence.of(column.sequence() ? "dataset.column.rowNumber" : "dataset.column.identifier")
                    .with("column", name));
            return Field.of(name, type, Role.IDENTIFIER);
        }
        if (type == ColumnType.TEXT) {
            reasons.add(Sentence.of(column.manyDistinct() ? "dataset.column.textManyValues" : "dataset.column.text")
                    .with("column", name)
                    .with("distinct", column.distinct())
                    .with("present", column.present()));
            return Field.of(name, type, Role.IGNORED);
        }
        return Field.of(name, type, Role.FEATURE);
    }

    private static ColumnType type(ColumnScan column) {
        if (column.integers()) {
            return ColumnType.INTEGER;
        }
        if (column.numbers()) {
            return ColumnType.NUMERIC;
        }
        if (column.booleans()) {
            return ColumnType.BOOLEAN;
        }
        if (column.dates()) {
            return ColumnType.DATE;
        }
        boolean text = column.manyDistinct()
                || column.distinct() > FEW_LEVELS && column.distinct() > TEXT_SHARE * column.present();
        return text ? ColumnType.TEXT : ColumnType.CATEGORICAL;
    }

    private static boolean identifier(String name, ColumnScan column, ColumnType type) {
        if (type == ColumnType.NUMERIC || type == ColumnType.BOOLEAN || type == ColumnType.DATE) {
            return false;
        }
        boolean named = IDENTIFIER_NAME.matcher(name.toLowerCase(Locale.ROOT)).matches();
        return column.allDistinct() && (named || column.sequence());
    }

    /**
     * A column with a target's name, the last of them, be it of classes or a number to estimate; otherwise the last categorical
     * one. -1 when there is none.
     */
    private int target(List<Field> fields, CsvScan scan) {
        int named = -1;
        int lastCategorical = -1;
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            ColumnScan column = scan.columns().get(i);
            boolean varies = field.role() == Role.FEATURE && column.distinct() >= 2;
            boolean classes = varies && !column.manyDistinct() && field.type() == ColumnType.CATEGORICAL;
            boolean counts = varies && (field.type().isNumber() && field.type() != ColumnType.DATE);
            boolean answers = varies && field.type() == ColumnType.BOOLEAN;
            if (classes) {
                lastCategorical = i;
            }
            if ((classes || counts || answers)
                    && TARGET_NAMES.contains(field.name().toLowerCase(Locale.ROOT))) {
                named = i;
            }
        }
        int target = named >= 0 ? named : lastCategorical;
        if (target >= 0) {
            reasons.add(Sentence.of(named >= 0 ? "dataset.column.targetByName" : "dataset.column.targetByPlace")
                    .with("column", fields.get(target).name()));
        }
        return target;
    }
}
