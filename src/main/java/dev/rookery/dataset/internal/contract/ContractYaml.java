package dev.rookery.dataset.internal.contract;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Json;
import dev.rookery.common.LocalText;
import dev.rookery.common.StrictYaml;
import dev.rookery.common.YamlMap;
import dev.rookery.dataset.Contract;
import dev.rookery.dataset.Contract.ColumnTerms;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Condition;
import dev.rookery.schema.Role;
import dev.rookery.schema.TextPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Contracts as people write them. An unknown key is refused with its line: a misspelt rule must not silently not exist. */
public final class ContractYaml {
    /** What a data set keeps of its contract beside the contract itself. */
    private static final int MAX_TITLE = 255;

    private static final int MAX_DESCRIPTION = 4000;
    private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private ContractYaml() {}

    /**
     * @param what names the file in messages
     */
    public static Contract read(String text, String what) {
        YamlMap root = StrictYaml.read(text, what).allow("title", "description", "table", "columns", "rules");
        Optional<YamlMap> table =
                root.map("table").map(map -> map.allow("min_rows", "max_rows", "max_duplicates", "key"));
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
        List<Condition> rules = new ArrayList<>();
        for (YamlMap rule : root.maps("rules").orElse(List.of())) {
            rules.add(condition(rule.allow("check"), terms));
        }
        try {
            return new Contract(
                    text(root, "title", MAX_TITLE).orElseThrow(() -> root.missing("title")),
                    text(root, "description", MAX_DESCRIPTION).orElse(LocalText.of("")),
                    table.flatMap(map -> map.whole("min_rows")),
                    table.flatMap(map -> map.whole("max_rows")),
                    table.flatMap(map -> map.number("max_duplicates")),
                    table.flatMap(map -> map.texts("key")).orElse(List.of()),
                    terms,
                    rules);
        } catch (IllegalArgumentException e) {
            throw root.fault(String.valueOf(e.getMessage()));
        }
    }

    /** A fault is told with the line of the very rule. */
    private static Condition condition(YamlMap rule, List<ColumnTerms> columns) {
        String written = rule.requiredText("check");
        try {
            Condition condition = new Condition(written);
            condition.brokenBy(name -> columns.stream()
                    .filter(terms -> terms.name().equals(name))
                    .findFirst()
                    .map(ColumnTerms::type));
            return condition;
        } catch (InvalidException e) {
            throw rule.fault("check", withoutStop(e));
        }
    }

    private static String withoutStop(InvalidException e) {
        String message = e.sentence().toString();
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }

    private static Optional<LocalText> text(YamlMap root, String key, int max) {
        Optional<LocalText> text = root.localText(key);
        text.map(words -> words.english().length())
                .filter(length -> length > max)
                .ifPresent(length -> {
                    throw root.fault(
                            key, "\"" + key + "\" has " + length + " characters, and at most " + max + " are kept");
                });
        return text;
    }

    /** Writes what {@link #read} reads; texts are quoted as JSON quotes them, which YAML understands. */
    public static String write(Contract contract) {
        StringBuilder yaml = new StringBuilder();
        text(yaml, 0, "title", contract.title());
        if (!contract.description().isBlank()) {
            text(yaml, 0, "description", contract.description());
        }
        if (contract.minRows().isPresent()
                || contract.maxRows().isPresent()
                || contract.maxDuplicateShare().isPresent()
                || !contract.key().isEmpty()) {
            line(yaml, 0, "table", "");
            contract.minRows().ifPresent(rows -> line(yaml, 1, "min_rows", rows.toString()));
            contract.maxRows().ifPresent(rows -> line(yaml, 1, "max_rows", rows.toString()));
            contract.maxDuplicateShare().ifPresent(share -> line(yaml, 1, "max_duplicates", number(share)));
            if (!contract.key().isEmpty()) {
                line(yaml, 1, "key", list(contract.key()));
            }
        }
        line(yaml, 0, "columns", contract.columns().isEmpty() ? "{}" : "");
        contract.columns().forEach(terms -> write(yaml, terms));
        if (!contract.rules().isEmpty()) {
            line(yaml, 0, "rules", "");
            contract.rules().forEach(rule -> line(yaml, 1, "- check", quoted(rule.toString())));
        }
        return yaml.toString();
    }

    private static void write(StringBuilder yaml, ColumnTerms terms) {
        line(yaml, 1, PLAIN_KEY.matcher(terms.name()).matches() ? terms.name() : quoted(terms.name()), "");
        line(yaml, 2, "type", terms.type().name().toLowerCase(Locale.ROOT));
        terms.role().ifPresent(role -> line(yaml, 2, "role", role.name().toLowerCase(Locale.ROOT)));
        terms.unit().ifPresent(unit -> line(yaml, 2, "unit", quoted(unit)));
        terms.label().ifPresent(label -> text(yaml, 2, "label", label));
        terms.description().ifPresent(description -> text(yaml, 2, "description", description));
        terms.min().ifPresent(min -> line(yaml, 2, "min", number(min)));
        terms.max().ifPresent(max -> line(yaml, 2, "max", number(max)));
        terms.allowed().ifPresent(values -> line(yaml, 2, "allowed", list(values)));
        terms.pattern().ifPresent(pattern -> line(yaml, 2, "pattern", quoted(pattern.toString())));
        terms.maxMissingShare().ifPresent(share -> line(yaml, 2, "max_missing", number(share)));
        terms.maxAgeDays().ifPresent(days -> line(yaml, 2, "max_age_days", days.toString()));
        if (terms.required()) {
            line(yaml, 2, "required", "true");
        }
        if (terms.unique()) {
            line(yaml, 2, "unique", "true");
        }
    }

    private static String list(List<String> texts) {
        return texts.stream().map(ContractYaml::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    private static void line(StringBuilder yaml, int depth, String key, String value) {
        yaml.append("  ".repeat(depth))
                .append(key)
                .append(value.isEmpty() ? ":" : ": ")
                .append(value)
                .append('\n');
    }

    private static void text(StringBuilder yaml, int depth, String key, LocalText text) {
        if (text.others().isEmpty()) {
            line(yaml, depth, key, quoted(text.english()));
            return;
        }
        line(yaml, depth, key, "");
        text.texts().forEach((language, words) -> line(yaml, depth + 1, language, quoted(words)));
    }

    private static String quoted(String text) {
        return Json.mapper().writeValueAsString(text);
    }

    /** Whole numbers without a point, as a person would write them. */
    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static ColumnTerms terms(String name, YamlMap column) {
        column.allow(
                "type",
                "role",
                "unit",
                "label",
                "description",
                "range",
                "min",
                "max",
                "allowed",
                "pattern",
                "max_missing",
                "max_age_days",
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
                column.localText("label"),
                column.localText("description"),
                range.map(List::getFirst).or(() -> column.number("min")),
                range.map(List::getLast).or(() -> column.number("max")),
                column.texts("allowed"),
                column.text("pattern").map(pattern -> pattern(column, pattern)),
                column.number("max_missing"),
                column.whole("max_age_days"),
                column.flag("required"),
                column.flag("unique"));
    }

    private static TextPattern pattern(YamlMap column, String written) {
        try {
            return new TextPattern(written);
        } catch (InvalidException e) {
            throw column.fault("pattern", withoutStop(e));
        }
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
