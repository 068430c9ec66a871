package dev.rookery.profile;

import dev.rookery.common.Sentence;
import dev.rookery.schema.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Which rows the linked charts show: a row is selected when every named column has one of the named levels or lies in the named
 * range. A missing cell is in no range and no set of levels. The empty selection selects all rows.
 *
 * <p>In an address it is written {@code in.<column>=<level>}, repeated for further levels, and
 * {@code range.<column>=<low>..<high>}; nothing else can be said.
 */
public record Selection(Map<String, Set<String>> levels, Map<String, Range> ranges) {
    public static final Selection ALL = new Selection(Map.of(), Map.of());

    private static final String IN = "in.";
    private static final String RANGE = "range.";
    private static final String TO = "..";

    /** A closed interval of finite ends. */
    public record Range(double low, double high) {
        public Range {
            if (!(low <= high) || Double.isInfinite(low) || Double.isInfinite(high)) {
                throw new IllegalArgumentException("a range needs finite low <= high, not [" + low + ", " + high + "]");
            }
        }
    }

    public Selection {
        Map<String, Set<String>> copy = new TreeMap<>();
        levels.forEach((column, names) -> copy.put(column, Set.copyOf(names)));
        levels = Map.copyOf(copy);
        ranges = Map.copyOf(ranges);
    }

    public boolean isAll() {
        return levels.isEmpty() && ranges.isEmpty();
    }

    /** The same selection without any condition on the column. */
    public Selection without(String column) {
        Map<String, Set<String>> otherLevels = new TreeMap<>(levels);
        otherLevels.remove(column);
        Map<String, Range> otherRanges = new TreeMap<>(ranges);
        otherRanges.remove(column);
        return new Selection(otherLevels, otherRanges);
    }

    /** The same selection with the column restricted to the levels; no levels lifts the restriction. */
    public Selection withLevels(String column, Set<String> names) {
        Selection others = without(column);
        if (names.isEmpty()) {
            return others;
        }
        Map<String, Set<String>> more = new TreeMap<>(others.levels);
        more.put(column, names);
        return new Selection(more, others.ranges);
    }

    /** The same selection with the column restricted to the range. */
    public Selection withRange(String column, Range range) {
        Selection others = without(column);
        Map<String, Range> more = new TreeMap<>(others.ranges);
        more.put(column, range);
        return new Selection(others.levels, more);
    }

    /** As query parameters, in a fixed order, so that equal selections have equal addresses. Not yet percent-encoded. */
    public Map<String, List<String>> toQuery() {
        Map<String, List<String>> query = new LinkedHashMap<>();
        new TreeMap<>(levels).forEach((column, names) -> query.put(IN + column, List.copyOf(new TreeSet<>(names))));
        new TreeMap<>(ranges)
                .forEach((column, range) -> query.put(RANGE + column, List.of(range.low() + TO + range.high())));
        return query;
    }

    /**
     * Reads a selection of this schema's columns; parameters that do not begin with {@code in.} or {@code range.} are others'.
     *
     * @param dropped told of each parameter that names no column of the right type or is not a range; the others count
     */
    public static Selection parse(Map<String, List<String>> query, Schema schema, Consumer<Sentence> dropped) {
        Map<String, Set<String>> levels = new TreeMap<>();
        Map<String, Range> ranges = new TreeMap<>();
        query.forEach((key, values) -> {
            if (key.startsWith(IN)) {
                String column = key.substring(IN.length());
                if (is(schema, column, false)) {
                    levels.put(column, Set.copyOf(values));
                } else {
                    dropped.accept(Sentence.of("profile.address.noCategory").with("column", column));
                }
            } else if (key.startsWith(RANGE)) {
                String column = key.substring(RANGE.length());
                if (is(schema, column, true)) {
                    range(values)
                            .ifPresentOrElse(
                                    range -> ranges.put(column, range),
                                    () -> dropped.accept(Sentence.of("profile.address.noRange")
                                            .with("column", column)));
                } else {
                    dropped.accept(Sentence.of("profile.address.noNumber").with("column", column));
                }
            }
        });
        return new Selection(levels, ranges);
    }

    private static boolean is(Schema schema, String column, boolean number) {
        return schema.field(column)
                .filter(field -> field.type().isNumber() == number)
                .isPresent();
    }

    /** The one range that is given; empty where there are two, or it is none. */
    private static Optional<Range> range(List<String> values) {
        String text = values.size() == 1 ? values.getFirst() : "";
        int to = text.indexOf(TO);
        if (to <= 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Range(
                    Double.parseDouble(text.substring(0, to)), Double.parseDouble(text.substring(to + TO.length()))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
