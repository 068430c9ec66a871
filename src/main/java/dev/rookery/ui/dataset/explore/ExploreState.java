package dev.rookery.ui.dataset.explore;

import dev.rookery.common.Sentence;
import dev.rookery.profile.Selection;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Field;
import dev.rookery.schema.Role;
import dev.rookery.schema.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Everything chosen on the Explore tab; it has one text in the address, so a link shows another person the same charts.
 *
 * @param colour the column whose levels colour the charts
 * @param x horizontal column of the scatter plot; absent when the table has no two numbers
 * @param everyColumn whether distributions of all columns are shown, not only of the first ones
 * @param boxes whether numbers are drawn as boxes, not as histograms
 */
public record ExploreState(
        Optional<String> colour,
        Optional<String> x,
        Optional<String> y,
        Selection selection,
        boolean everyColumn,
        boolean boxes) {
    private static final String COLOUR = "colour";
    private static final String SHAPE = "shape";
    private static final String BOXES = "boxes";
    private static final String NONE = "-";

    /** Coloured by the target, the first two numbers against each other, all rows. */
    public static ExploreState initial(Schema schema) {
        List<String> numbers = names(schema, ExploreState::plotsAsNumber);
        return new ExploreState(
                schema.target()
                        .filter(ExploreState::colours)
                        .or(() -> schema.fields().stream()
                                .filter(ExploreState::colours)
                                .findFirst())
                        .map(Field::name),
                numbers.stream().findFirst(),
                numbers.stream().skip(1).findFirst().or(() -> numbers.stream().findFirst()),
                Selection.ALL,
                false,
                false);
    }

    /**
     * Reads the address; what it does not say, or says of a column that cannot be shown so, is as in {@link #initial}.
     *
     * @param dropped told of each part of the address that cannot be shown; the other parts count
     */
    public static ExploreState parse(Map<String, List<String>> query, Schema schema, Consumer<Sentence> dropped) {
        ExploreState initial = initial(schema);
        boolean plain = first(query, COLOUR).filter(NONE::equals).isPresent();
        return new ExploreState(
                plain
                        ? Optional.empty()
                        : named(query, COLOUR, schema, ExploreState::colours, dropped)
                                .or(() -> initial.colour),
                named(query, "x", schema, ExploreState::plotsAsNumber, dropped).or(() -> initial.x),
                named(query, "y", schema, ExploreState::plotsAsNumber, dropped).or(() -> initial.y),
                Selection.parse(query, schema, dropped),
                first(query, "columns").filter("all"::equals).isPresent(),
                first(query, SHAPE).filter(BOXES::equals).isPresent());
    }

    /** What differs from {@link #initial}, as query parameters in a fixed order. */
    public Map<String, List<String>> toQuery(Schema schema) {
        ExploreState initial = initial(schema);
        Map<String, List<String>> query = new LinkedHashMap<>();
        if (!colour.equals(initial.colour)) {
            query.put(COLOUR, List.of(colour.orElse(NONE)));
        }
        x.filter(name -> !x.equals(initial.x)).ifPresent(name -> query.put("x", List.of(name)));
        y.filter(name -> !y.equals(initial.y)).ifPresent(name -> query.put("y", List.of(name)));
        if (everyColumn) {
            query.put("columns", List.of("all"));
        }
        if (boxes) {
            query.put(SHAPE, List.of(BOXES));
        }
        query.putAll(selection.toQuery());
        return query;
    }

    public ExploreState withColour(Optional<String> newColour) {
        return new ExploreState(newColour, x, y, selection, everyColumn, boxes);
    }

    public ExploreState withAxes(Optional<String> newX, Optional<String> newY) {
        return new ExploreState(colour, newX, newY, selection, everyColumn, boxes);
    }

    public ExploreState withSelection(Selection newSelection) {
        return new ExploreState(colour, x, y, newSelection, everyColumn, boxes);
    }

    public ExploreState withEveryColumn() {
        return new ExploreState(colour, x, y, selection, true, boxes);
    }

    public ExploreState withBoxes(boolean drawn) {
        return new ExploreState(colour, x, y, selection, everyColumn, drawn);
    }

    /** The column restricted to this level as well as to those it is restricted to; without it, if it was one of those. */
    public ExploreState toggled(String column, String level) {
        var levels = new java.util.TreeSet<>(selection.levels().getOrDefault(column, java.util.Set.of()));
        if (!levels.remove(level)) {
            levels.add(level);
        }
        return withSelection(selection.withLevels(column, levels));
    }

    /** Columns that can colour: names, not free text. */
    static boolean colours(Field field) {
        return field.type() == ColumnType.CATEGORICAL || field.type() == ColumnType.BOOLEAN;
    }

    static boolean plotsAsNumber(Field field) {
        return field.type().isNumber() && field.role() != Role.IDENTIFIER;
    }

    /** Columns with a distribution worth a picture. */
    static boolean distributes(Field field) {
        return field.type() != ColumnType.TEXT && field.role() != Role.IDENTIFIER;
    }

    static List<String> names(Schema schema, Predicate<Field> which) {
        return schema.fields().stream().filter(which).map(Field::name).toList();
    }

    private static Optional<String> first(Map<String, List<String>> query, String key) {
        return query.getOrDefault(key, List.of()).stream().findFirst();
    }

    private static Optional<String> named(
            Map<String, List<String>> query,
            String key,
            Schema schema,
            Predicate<Field> which,
            Consumer<Sentence> dropped) {
        Optional<String> asked = first(query, key);
        Optional<String> known = asked.flatMap(schema::field).filter(which).map(Field::name);
        if (known.isEmpty()) {
            asked.ifPresent(
                    name -> dropped.accept(Sentence.of(key.equals(COLOUR) ? "ui.explore.noColour" : "ui.explore.noAxis")
                            .with("column", name)));
        }
        return known;
    }
}
