package dev.rookery.ui.predict;

import dev.rookery.model.Input;
import dev.rookery.model.RequestReader;
import dev.rookery.model.Signature;
import dev.rookery.schema.Column;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Table;
import dev.rookery.serving.NearestRows;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Complete rows of the data set behind a model, one after another in a fixed order that jumps through the table, so that each
 * click shows something different. The model may have learned from any of them: they show how the form works, not how good the
 * model is.
 */
final class ExampleRows {
    /** The golden section: successive multiples spread evenly over the rows. */
    private static final double STRIDE = (Math.sqrt(5) - 1) / 2;

    private final Signature signature;
    private final Table table;
    private long calls;

    /**
     * @param fields as a form holds them
     * @param label what the data set says the row is
     */
    record ExampleRow(Map<String, String> fields, String label) {}

    ExampleRows(Signature signature, Table table) {
        this.signature = signature;
        this.table = table;
    }

    /** The next complete row; empty when the table has none, or lacks a column of the model. */
    Optional<ExampleRow> next() {
        for (int tries = 0; tries < table.rows(); tries++) {
            calls++;
            double turn = calls * STRIDE;
            Optional<ExampleRow> row = row((int) ((turn - Math.floor(turn)) * table.rows()));
            if (row.isPresent()) {
                return row;
            }
        }
        return Optional.empty();
    }

    /** Rows of a class that are nearest to what is entered. */
    List<Map<String, String>> nearest(Map<String, String> entered, String label, int most) {
        double[] values = new RequestReader(signature)
                .read(new FormState(entered, false).request(signature))
                .values();
        return NearestRows.of(signature, table, values, label, most).stream()
                .map(this::given)
                .toList();
    }

    /** What the row gives of the model's fields. */
    private Map<String, String> given(int at) {
        Map<String, String> fields = new LinkedHashMap<>();
        signature
                .inputs()
                .forEach(input ->
                        cell(input.name(), input.type(), at).ifPresent(text -> fields.put(input.name(), text)));
        return fields;
    }

    private Optional<ExampleRow> row(int at) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Input input : signature.inputs()) {
            Optional<String> cell = cell(input.name(), input.type(), at);
            if (cell.isEmpty()) {
                return Optional.empty();
            }
            fields.put(input.name(), cell.get());
        }
        return cell(signature.target().name(), ColumnType.CATEGORICAL, at).map(label -> new ExampleRow(fields, label));
    }

    private Optional<String> cell(String column, ColumnType type, int row) {
        if (table.schema().indexOf(column) < 0) {
            return Optional.empty();
        }
        return text(table.column(column), type, row);
    }

    private static Optional<String> text(Column column, ColumnType type, int row) {
        return switch (column) {
            case Column.Numbers numbers -> number(numbers.values()[row], type);
            case Column.Levels levels ->
                levels.codes()[row] < 0
                        ? Optional.empty()
                        : Optional.of(levels.levels().get(levels.codes()[row]));
        };
    }

    /** The number as a form holds it. */
    static Optional<String> number(double value, ColumnType type) {
        if (!Double.isFinite(value)) {
            return Optional.empty();
        }
        return Optional.of(
                type == ColumnType.DATE
                        ? LocalDate.ofEpochDay((long) value).toString()
                        : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString());
    }

    /** The row that the model itself carries as an example; its label is not kept there. */
    static Map<String, String> of(Signature signature) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Input input : signature.inputs()) {
            fields.put(
                    input.name(),
                    switch (input) {
                        case Input.Number number ->
                            number(number.example(), number.type()).orElseThrow();
                        case Input.Category category -> category.example();
                    });
        }
        return fields;
    }
}
