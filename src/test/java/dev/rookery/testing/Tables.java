package dev.rookery.testing;

import dev.rookery.schema.Column;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Field;
import dev.rookery.schema.Role;
import dev.rookery.schema.Schema;
import dev.rookery.schema.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/** Small tables in a line or two. */
public final class Tables {
    private final List<Field> fields = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();
    private int rows;

    private Tables() {}

    public static Tables table() {
        return new Tables();
    }

    public Tables numbers(String name, double... values) {
        return add(Field.of(name, ColumnType.NUMERIC, Role.FEATURE), new Column.Numbers(values));
    }

    public Tables integers(String name, double... values) {
        return add(Field.of(name, ColumnType.INTEGER, Role.FEATURE), new Column.Numbers(values));
    }

    /** Null is missing. */
    public Tables levels(String name, String... values) {
        return levels(Field.of(name, ColumnType.CATEGORICAL, Role.FEATURE), values);
    }

    public Tables target(String name, String... values) {
        return levels(Field.of(name, ColumnType.CATEGORICAL, Role.TARGET), values);
    }

    public Tables levels(Field field, String... values) {
        LinkedHashMap<String, Integer> index = new LinkedHashMap<>();
        Arrays.stream(values).filter(Objects::nonNull).forEach(value -> index.putIfAbsent(value, index.size()));
        int[] codes = Arrays.stream(values)
                .mapToInt(value -> value == null ? -1 : index.get(value))
                .toArray();
        return add(field, new Column.Levels(codes, List.copyOf(index.keySet())));
    }

    private Tables add(Field field, Column column) {
        fields.add(field);
        columns.add(column);
        rows = column.size();
        return this;
    }

    public Table build() {
        return new Table(new Schema(fields), columns, rows);
    }

    /** n rows of two normal clouds, x and y, with a colour that says nothing; the label is the cloud. */
    public static Table clouds(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[n];
        double[] y = new double[n];
        String[] colour = new String[n];
        String[] label = new String[n];
        for (int i = 0; i < n; i++) {
            boolean right = random.nextBoolean();
            x[i] = random.nextGaussian() + (right ? 1.5 : -1.5);
            y[i] = random.nextGaussian() * 10 + (right ? 100 : 90);
            colour[i] = random.nextBoolean() ? "red" : "green";
            label[i] = right ? "right" : "left";
        }
        return table().numbers("x", x)
                .numbers("y", y)
                .levels("colour", colour)
                .target("label", label)
                .build();
    }
}
