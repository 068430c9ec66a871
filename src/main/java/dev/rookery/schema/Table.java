package dev.rookery.schema;

import java.util.List;

/** A typed table in memory, column by column: what charts, profiles and trainers read. Immutable by agreement. */
public record Table(Schema schema, List<Column> columns, int rows) {
    public Table {
        columns = List.copyOf(columns);
        if (columns.size() != schema.size()) {
            throw new IllegalArgumentException(columns.size() + " columns for a schema of " + schema.size());
        }
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            if (column.size() != rows) {
                throw new IllegalArgumentException(
                        "column \"" + schema.fields().get(i).name() + "\" has " + column.size()
                                + " cells in a table of " + rows + " rows");
            }
            if (schema.fields().get(i).type().isNumber() != column instanceof Column.Numbers) {
                throw new IllegalArgumentException(
                        "column \"" + schema.fields().get(i).name() + "\" does not hold what its type says");
            }
        }
    }

    public Column column(String name) {
        int index = schema.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("no column \"" + name + "\"");
        }
        return columns.get(index);
    }

    public Column.Numbers numbers(String name) {
        return (Column.Numbers) column(name);
    }

    public Column.Levels levels(String name) {
        return (Column.Levels) column(name);
    }
}
