package dev.rookery.dataset.internal.contract;

import dev.rookery.dataset.Contract;
import dev.rookery.dataset.Contract.ColumnTerms;
import dev.rookery.dataset.internal.yaml.StrictYaml;
import dev.rookery.dataset.internal.yaml.YamlMap;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Contracts as people write them. An unknown key is refused with its line: a misspelt rule must not silently not exist. */
public final class ContractYaml {
    private ContractYaml() {}

    /**
     * @param what names the file in messages
     */
    public static Contract read(String text, String what) {
        YamlMap root = StrictYaml.read(text, what).allow("title", "description", "table", "columns");
        Optional<YamlMap> table = root.map("table").map(map -> map.allow("min_rows", "max_duplicates"));
        YamlMap columns = root.map("columns").orElseThrow(() -> root.fault("\"columns\" is missing"));
        List<ColumnTerms> terms = new ArrayList<>();
        for (String name : columns.keys()) {
            YamlMap column =
                    columns.map(name).orElseThrow(() -> columns.fault(name, "\"" + name + "\" needs at least a type"));
            try {
                terms.add(terms(name, column));
            } catch (IllegalArgumentException e) {
                throw column.fault(String.valueOf(e.getMessage()));
            }
        }
        try {
            return new Contract(
                    root.requiredText("title"),
                    root.text("description").orElse(""),
                    table.flatMap(map -> map.whole("min_rows")),
                    table.flatMap(map -> map.number("max_duplicates")),
                    terms);
        } catch (IllegalArgumentException e) {
            throw root.fault(String.valueOf(e.getMessage()));
        }
    }

    private static ColumnTerms terms(String name, YamlMap column) {
        column.allow(
                "type",
                "role",
                "unit",
                "description",
                "range",
                "min",
                "max",
                "allowed",
                "max_missing",
                "required",
                "unique");
        Optional<List<Double>> range = column.numbers("range");
        if (range.filter(ends -> ends.size() != 2).isPresent()) {
            throw column.fault("range", "a range is two numbers, [lowest, highest]");
        }
        return new ColumnTerms(
                name,
                constant(ColumnType.class, column, "type", column.requiredText("type")),
                column.text("role").map(role -> constant(Role.class, column, "role", role)),
                column.text("unit"),
                column.text("description"),
                range.map(List::getFirst).or(() -> column.number("min")),
                range.map(List::getLast).or(() -> column.number("max")),
                column.texts("allowed"),
                column.number("max_missing"),
                column.flag("required"),
                column.flag("unique"));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, YamlMap map, String key, String text) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
                return constant;
            }
        }
        throw map.fault(
                key,
                "\"" + text + "\" is no " + key + "; possible are "
                        + List.of(type.getEnumConstants()).toString().toLowerCase(Locale.ROOT));
    }
}
