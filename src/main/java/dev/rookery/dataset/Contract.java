package dev.rookery.dataset;

import dev.rookery.common.LocalText;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Condition;
import dev.rookery.schema.Field;
import dev.rookery.schema.Role;
import dev.rookery.schema.RowRule;
import dev.rookery.schema.Schema;
import dev.rookery.schema.TextPattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a data set promises: written by people as {@code data/<name>.contract.yaml}, checked at every import, and the source of
 * the units and descriptions that forms show. A contract applies to all later imports of its data set.
 *
 * @param minRows at least so many rows
 * @param maxRows at most so many rows
 * @param maxDuplicateShare at most this share of rows may equal an earlier row, in [0, 1]
 * @param key columns that together name a row; none when it is empty
 * @param rules what holds between the columns of a row
 */
public record Contract(
        LocalText title,
        LocalText description,
        Optional<Long> minRows,
        Optional<Long> maxRows,
        Optional<Double> maxDuplicateShare,
        List<String> key,
        List<ColumnTerms> columns,
        List<Condition> rules) {
    /** More are no promise that anybody could keep in mind, and each costs time at every import. */
    private static final int MAX_RULES = 100;

    private static final int MAX_KEY = 20;

    /**
     * What one column promises. It must be there; columns of the table that no terms name are allowed.
     *
     * @param label what people call it
     * @param pattern how each of its texts is written
     * @param maxMissingShare at most this share of its cells may be missing, in [0, 1]
     * @param maxAgeDays its newest date lies at most so many days before the check
     * @param required no row may lack it, in the table and in a prediction request
     * @param unique no value appears twice
     */
    public record ColumnTerms(
            String name,
            ColumnType type,
            Optional<Role> role,
            Optional<String> unit,
            Optional<LocalText> label,
            Optional<LocalText> description,
            Optional<Double> min,
            Optional<Double> max,
            Optional<List<String>> allowed,
            Optional<TextPattern> pattern,
            Optional<Double> maxMissingShare,
            Optional<Long> maxAgeDays,
            boolean required,
            boolean unique) {
        public ColumnTerms {
            allowed = allowed.map(List::copyOf);
            // Contracts that were stored before there were these.
            pattern = Objects.requireNonNullElse(pattern, Optional.empty());
            maxAgeDays = Objects.requireNonNullElse(maxAgeDays, Optional.empty());
            requireShare(maxMissingShare, "max_missing of \"" + name + "\"");
            if ((min.isPresent() || max.isPresent()) && !type.isNumber()) {
                throw new IllegalArgumentException("\"" + name + "\" is " + type + ", and only numbers have a range");
            }
            if (allowed.filter(List::isEmpty).isPresent()) {
                throw new IllegalArgumentException(
                        "\"allowed\" of \"" + name + "\" lists no value; name some, or leave it out");
            }
            if (allowed.isPresent() && type.isNumber()) {
                throw new IllegalArgumentException("\"" + name + "\" is " + type + ", and only categories list values");
            }
            if (pattern.isPresent() && type != ColumnType.CATEGORICAL && type != ColumnType.TEXT) {
                throw new IllegalArgumentException("\"" + name + "\" is " + type + ", and only texts have a pattern");
            }
            if (maxAgeDays.isPresent() && type != ColumnType.DATE) {
                throw new IllegalArgumentException("\"" + name + "\" is " + type + ", and only dates have an age");
            }
            if (maxAgeDays.filter(days -> days < 0).isPresent()) {
                throw new IllegalArgumentException("max_age_days of \"" + name + "\" is negative");
            }
        }

        /** A column that has to be there, and no more. */
        public static ColumnTerms of(Field field) {
            return new ColumnTerms(
                    field.name(),
                    field.type(),
                    Optional.empty(),
                    field.unit(),
                    field.label(),
                    field.description(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    false);
        }

        /** The promises that one row can keep or break by itself. */
        List<RowRule> rowRules() {
            List<RowRule> rules = new ArrayList<>();
            if (required) {
                rules.add(new RowRule.Required(name));
            }
            if (min.isPresent() || max.isPresent()) {
                rules.add(new RowRule.Range(
                        name, min.orElse(Double.NEGATIVE_INFINITY), max.orElse(Double.POSITIVE_INFINITY)));
            }
            allowed.ifPresent(values -> rules.add(new RowRule.Allowed(name, values)));
            pattern.ifPresent(written -> rules.add(new RowRule.Matches(name, written)));
            return rules;
        }

        Field apply(Field field) {
            return new Field(
                    field.name(),
                    type,
                    role.orElse(field.role()),
                    unit.or(field::unit),
                    label.or(field::label),
                    description.or(field::description));
        }
    }

    public Contract {
        columns = List.copyOf(columns);
        maxRows = Objects.requireNonNullElse(maxRows, Optional.empty());
        key = List.copyOf(Objects.requireNonNullElse(key, List.of()));
        rules = List.copyOf(Objects.requireNonNullElse(rules, List.of()));
        requireShare(maxDuplicateShare, "max_duplicates");
        requireRows(minRows, maxRows);
        if (columns.stream().map(ColumnTerms::name).distinct().count() != columns.size()) {
            throw new IllegalArgumentException("a column appears twice in the contract");
        }
        columns.forEach(ColumnTerms::rowRules);
        requireKey(key, columns);
        if (rules.size() > MAX_RULES || new HashSet<>(rules).size() != rules.size()) {
            throw new IllegalArgumentException("a contract has at most " + MAX_RULES + " different rules");
        }
        for (Condition rule : rules) {
            rule.brokenBy(type(columns));
        }
    }

    private static Function<String, Optional<ColumnType>> type(List<ColumnTerms> columns) {
        return name -> columns.stream()
                .filter(terms -> terms.name().equals(name))
                .findFirst()
                .map(ColumnTerms::type);
    }

    private static void requireRows(Optional<Long> min, Optional<Long> max) {
        if (min.orElse(0L) < 0 || max.orElse(Long.MAX_VALUE) < min.orElse(0L)) {
            throw new IllegalArgumentException("rows need 0 <= min_rows <= max_rows");
        }
    }

    private static void requireKey(List<String> key, List<ColumnTerms> columns) {
        if (key.size() > MAX_KEY || new HashSet<>(key).size() != key.size()) {
            throw new IllegalArgumentException("a key is at most " + MAX_KEY + " different columns");
        }
        for (String name : key) {
            if (type(columns).apply(name).isEmpty()) {
                throw new IllegalArgumentException(
                        "\"key\" names \"" + name + "\", which is no column of the contract");
            }
        }
    }

    private static void requireShare(Optional<Double> share, String name) {
        share.ifPresent(value -> {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException(name + " is a share between 0 and 1, not " + value);
            }
        });
    }

    /** Everything it promises: of the table, of its columns in their order, between columns. */
    public List<Promise> promises() {
        List<Promise> promises = new ArrayList<>();
        minRows.ifPresent(rows -> promises.add(new Promise.MinRows(rows)));
        maxRows.ifPresent(rows -> promises.add(new Promise.MaxRows(rows)));
        maxDuplicateShare.ifPresent(share -> promises.add(new Promise.MaxDuplicates(share)));
        if (!key.isEmpty()) {
            promises.add(new Promise.Key(key));
        }
        for (ColumnTerms terms : columns) {
            terms.rowRules().forEach(rule -> promises.add(new Promise.OfRow(rule)));
            terms.maxMissingShare().ifPresent(share -> promises.add(new Promise.MaxMissing(terms.name(), share)));
            if (terms.unique()) {
                promises.add(new Promise.Unique(terms.name()));
            }
            terms.maxAgeDays().ifPresent(days -> promises.add(new Promise.Fresh(terms.name(), days)));
        }
        rules.forEach(rule -> promises.add(new Promise.OfRow(RowRule.Check.of(rule))));
        return promises;
    }

    /**
     * A contract with the same words about the same columns that promises exactly this; of two promises of the same kind about the
     * same column the later one counts.
     *
     * @throws IllegalArgumentException when a promise does not fit its column
     * @throws dev.rookery.common.InvalidException likewise, of a condition
     */
    public Contract promising(List<Promise> promises) {
        return ContractParts.of(this, promises);
    }

    /** The rules about single rows, in column order: what a model's signature takes over from the contract. */
    public List<RowRule> rowRules() {
        return Stream.concat(
                        columns.stream().flatMap(terms -> terms.rowRules().stream()),
                        rules.stream().map(RowRule.Check::of))
                .toList();
    }

    /**
     * The schema with the contract's types, units and descriptions, and its roles where it states them. Where the contract names
     * a target, every other column that was one becomes a feature.
     */
    public Schema apply(Schema schema) {
        boolean namesTarget = columns.stream()
                .anyMatch(terms -> terms.role().filter(Role.TARGET::equals).isPresent());
        return new Schema(schema.fields().stream()
                .map(field -> namesTarget && field.role() == Role.TARGET ? field.withRole(Role.FEATURE) : field)
                .map(field -> columns.stream()
                        .filter(terms -> terms.name().equals(field.name()))
                        .findFirst()
                        .map(terms -> terms.apply(field))
                        .orElse(field))
                .toList());
    }
}
