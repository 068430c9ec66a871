package dev.rookery.dataset;

import dev.rookery.common.LocalText;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Field;
import dev.rookery.schema.Role;
import dev.rookery.schema.RowRule;
import dev.rookery.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a data set promises: written by people as {@code data/<name>.contract.yaml}, checked at every import, and the source of
 * the units and descriptions that forms show. A contract applies to all later imports of its data set.
 *
 * @param minRows at least so many rows
 * @param maxDuplicateShare at most this share of rows may equal an earlier row, in [0, 1]
 */
public record Contract(
        LocalText title,
        LocalText description,
        Optional<Long> minRows,
        Optional<Double> maxDuplicateShare,
        List<ColumnTerms> columns) {

    /**
     * What one column promises. It must be there; columns of the table that no terms name are allowed.
     *
     * @param label what people call it
     * @param maxMissingShare at most this share of its cells may be missing, in [0, 1]
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
            Optional<Double> maxMissingShare,
            boolean required,
            boolean unique) {
        public ColumnTerms {
            allowed = allowed.map(List::copyOf);
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
        requireShare(maxDuplicateShare, "max_duplicates");
        if (columns.stream().map(ColumnTerms::name).distinct().count() != columns.size()) {
            throw new IllegalArgumentException("a column appears twice in the contract");
        }
        columns.forEach(ColumnTerms::rowRules);
    }

    private static void requireShare(Optional<Double> share, String name) {
        share.ifPresent(value -> {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException(name + " is a share between 0 and 1, not " + value);
            }
        });
    }

    /** The rules about single rows, in column order: what a model's signature takes over from the contract. */
    public List<RowRule> rowRules() {
        return columns.stream().flatMap(terms -> terms.rowRules().stream()).toList();
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
