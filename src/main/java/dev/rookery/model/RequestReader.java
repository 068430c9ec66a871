package dev.rookery.model;

import dev.rookery.common.InvalidException;
import dev.rookery.common.InvalidException.Fault;
import dev.rookery.common.Sentence;
import dev.rookery.model.internal.Closest;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Condition;
import dev.rookery.schema.RowCells;
import dev.rookery.schema.RowRule;
import dev.rookery.schema.TextPattern;
import dev.rookery.schema.Units;
import dev.rookery.schema.Years;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads named fields into a row: the one policy of form, REST and batch.
 *
 * <ul>
 *   <li>A field that is absent, null or an empty string is imputed, with a warning; a {@code required} rule makes it a fault.
 *   <li>A number is a finite number, whole for an integer. One outside the training range is taken, with a warning; outside a {@code
 *       range} rule it is a fault.
 *   <li>A category is a string, compared exactly. A level unseen in training is taken, with a warning, and scored as none of the
 *       levels; outside an {@code allowed} rule, or longer than a category can be, it is a fault. A boolean is true or false, in JSON or as text.
 *   <li>A text that a {@code pattern} rule does not fit is a fault, and so are fields that a {@code check} says cannot go together.
 *   <li>A date is ISO text with a year of four digits, {@code 2026-03-01} or {@code 2026-03-01T12:00} with or without offset (UTC
 *       without).
 *   <li>A field the model does not have is a fault that names the nearest one it has. Order never matters.
 *   <li>A request without any usable field is a fault: there would be nothing to predict from.
 * </ul>
 *
 * Immutable and thread-safe.
 */
public final class RequestReader {
    private static final int MAX_SHOWN = 60;
    /** Longest text that is no training level and may still be a category. Texts are kept in the log of predictions. */
    static final int MAX_TEXT = 1_000;
    /** Faults named in one refusal: a request could hold a million unknown fields, each worth a sentence. */
    public static final int MAX_FAULTS = 100;

    private static final double SECONDS_PER_DAY = 86_400;

    private final Signature signature;
    private final Map<String, Integer> positions = new HashMap<>();
    private final List<Map<String, Integer>> levels = new ArrayList<>();
    private final List<List<RowRule>> rules = new ArrayList<>();
    private final List<Checked> checks = new ArrayList<>();

    /** @param broken whether the condition is false of a row's cells */
    private record Checked(Condition condition, Predicate<RowCells> broken) {}

    public RequestReader(Signature signature) {
        this.signature = signature;
        for (int i = 0; i < signature.inputs().size(); i++) {
            Input input = signature.inputs().get(i);
            positions.put(input.name(), i);
            Map<String, Integer> indices = new HashMap<>();
            if (input instanceof Input.Category category) {
                for (int k = 0; k < category.levels().size(); k++) {
                    indices.put(category.levels().get(k), k);
                }
            }
            levels.add(indices);
            rules.add(signature.rules().stream()
                    .filter(rule -> rule.column().equals(input.name()))
                    .toList());
        }
        for (RowRule rule : signature.rules()) {
            if (rule instanceof RowRule.Check(String _, Condition condition)) {
                checks.add(new Checked(condition, condition.brokenBy(signature::type)));
            }
        }
    }

    /**
     * Reads one request.
     *
     * @param fields by name: numbers, strings, booleans or null, as a JSON object holds them
     * @throws InvalidException with every fault of the request, not only the first, up to {@link #MAX_FAULTS}
     */
    public InputRow read(Map<String, ? extends @Nullable Object> fields) {
        Reading reading = new Reading();
        for (String name : fields.keySet()) {
            if (!positions.containsKey(name) && reading.faults.size() < MAX_FAULTS) {
                reading.fault(printable(name), unknown(name));
            }
        }
        double[] values = new double[signature.inputs().size()];
        boolean anything = false;
        for (int i = 0; i < values.length; i++) {
            Input input = signature.inputs().get(i);
            Object given = fields.get(input.name());
            if (given == null || given.equals("")) {
                values[i] = missing(i, input, reading);
            } else {
                anything = true;
                values[i] = value(i, input, given, reading);
            }
        }
        if (reading.faults.isEmpty()) {
            check(values, fields, reading);
        }
        if (!anything && reading.faults.isEmpty()) {
            reading.fault("", Sentence.of("request.empty").with("fields", names()));
        }
        if (!reading.faults.isEmpty()) {
            throw new InvalidException(
                    reading.faults.size() == 1
                            ? reading.faults.getFirst().sentence()
                            : Sentence.of(reading.faults.size() < MAX_FAULTS ? "request.faults" : "request.manyFaults")
                                    .with("count", reading.faults.size()),
                    reading.faults);
        }
        return new InputRow(values, reading.warnings);
    }

    private static final class Reading {
        private final List<Fault> faults = new ArrayList<>();
        private final List<Warning> warnings = new ArrayList<>();

        double fault(String field, Sentence sentence) {
            if (faults.size() < MAX_FAULTS) {
                faults.add(new Fault(field, sentence));
            }
            return Double.NaN;
        }

        void warn(Warning.Kind kind, String field, Sentence sentence) {
            warnings.add(new Warning(kind, field, sentence));
        }
    }

    /** What holds between fields: judged of what was given, not of what is filled in. */
    private void check(double[] values, Map<String, ? extends @Nullable Object> fields, Reading reading) {
        for (Checked check : checks) {
            if (check.broken.test(name -> cell(name, values, fields.get(name)))) {
                Input first = signature
                        .inputs()
                        .get(signature.indexOf(check.condition.columns().getFirst()));
                reading.fault(first.name(), of("request.check", first).with("condition", check.condition.toString()));
            }
        }
    }

    private @Nullable Object cell(String name, double[] values, @Nullable Object given) {
        int i = signature.indexOf(name);
        if (given == null || given.equals("")) {
            return null;
        }
        return switch (signature.inputs().get(i)) {
            case Input.Number _ -> values[i];
            case Input.Category category
            when category.type() == ColumnType.BOOLEAN -> Boolean.valueOf(given.toString());
            case Input.Category _ -> given;
        };
    }

    private double missing(int i, Input input, Reading reading) {
        if (rules.get(i).stream().anyMatch(RowRule.Required.class::isInstance)) {
            return reading.fault(input.name(), of("request.required", input));
        }
        Sentence imputed = switch (input) {
            case Input.Number number -> measured(number, number.imputed());
            case Input.Category category -> Sentence.plain(category.imputed());
        };
        reading.warn(
                Warning.Kind.IMPUTED, input.name(), of("request.imputed", input).with("value", imputed));
        return Double.NaN;
    }

    private double value(int i, Input input, Object given, Reading reading) {
        return switch (input) {
            case Input.Number number -> {
                double value = number.type() == ColumnType.DATE
                        ? date(number, given, reading)
                        : number(number, given, reading);
                yield Double.isNaN(value) ? value : inRange(i, number, value, reading);
            }
            case Input.Category category -> level(i, category, given, reading);
        };
    }

    private double number(Input.Number input, Object given, Reading reading) {
        if (!(given instanceof Number number)) {
            return reading.fault(input.name(), of("request.notNumber", input).with("given", kindOf(given)));
        }
        double value = number.doubleValue();
        if (!Double.isFinite(value)) {
            return reading.fault(input.name(), of("request.notFinite", input));
        }
        if (input.type() == ColumnType.INTEGER && value != Math.rint(value)) {
            return reading.fault(input.name(), of("request.notWhole", input).with("given", shown(input, value)));
        }
        return value;
    }

    private double date(Input.Number input, Object given, Reading reading) {
        if (given instanceof String text) {
            try {
                return days(text);
            } catch (DateTimeException e) {
                // Falls through to the same answer as for what is no text.
            }
        }
        return reading.fault(input.name(), of("request.notDate", input).with("given", kindOf(given)));
    }

    /** Days since 1970-01-01 UTC, by the same arithmetic as cells of a data set. */
    private static double days(String text) {
        if (text.indexOf('-') != 4) {
            throw new DateTimeException("a year has four digits");
        }
        if (text.length() <= 10) {
            return LocalDate.parse(text).toEpochDay();
        }
        boolean offset = text.endsWith("Z") || text.lastIndexOf('+') > 10 || text.lastIndexOf('-') > 10;
        OffsetDateTime time =
                offset ? OffsetDateTime.parse(text) : LocalDateTime.parse(text).atOffset(ZoneOffset.UTC);
        return (time.toEpochSecond() + time.getNano() / 1e9) / SECONDS_PER_DAY;
    }

    private double inRange(int i, Input.Number input, double value, Reading reading) {
        for (RowRule rule : rules.get(i)) {
            if (rule instanceof RowRule.Range range && (value < range.min() || value > range.max())) {
                return reading.fault(input.name(), bounds(range, input).with("given", shown(input, value)));
            }
        }
        if (value < input.min() || value > input.max()) {
            reading.warn(
                    Warning.Kind.OUTSIDE_TRAINING_RANGE,
                    input.name(),
                    of("request.outside", input)
                            .with("low", shown(input, input.min()))
                            .with("high", measured(input, input.max())));
        }
        return value;
    }

    private static Sentence bounds(RowRule.Range range, Input.Number input) {
        if (Double.isInfinite(range.min())) {
            return of("request.atMost", input).with("high", measured(input, range.max()));
        }
        if (Double.isInfinite(range.max())) {
            return of("request.atLeast", input).with("low", measured(input, range.min()));
        }
        return of("request.between", input)
                .with("low", shown(input, range.min()))
                .with("high", measured(input, range.max()));
    }

    private double level(int i, Input.Category input, Object given, Reading reading) {
        String text;
        if (given instanceof String string) {
            text = string;
        } else if (given instanceof Boolean bool && input.type() == ColumnType.BOOLEAN) {
            text = bool.toString();
        } else {
            return reading.fault(
                    input.name(),
                    of(input.type() == ColumnType.BOOLEAN ? "request.notBoolean" : "request.notText", input)
                            .with("given", kindOf(given)));
        }
        if (input.type() == ColumnType.BOOLEAN && !text.equals("true") && !text.equals("false")) {
            return reading.fault(input.name(), of("request.notBoolean", input).with("given", kindOf(given)));
        }
        for (RowRule rule : rules.get(i)) {
            if (rule instanceof RowRule.Allowed allowed && !allowed.values().contains(text)) {
                return reading.fault(input.name(), notAllowed(input, text, allowed.values()));
            }
            if (rule instanceof RowRule.Matches(String _, TextPattern pattern) && !pattern.matches(text)) {
                return reading.fault(
                        input.name(),
                        of("request.pattern", input)
                                .with("pattern", pattern.toString())
                                .with("given", printable(text)));
            }
        }
        Integer index = levels.get(i).get(text);
        if (index == null && text.length() > MAX_TEXT) {
            return reading.fault(input.name(), of("request.longText", input).with("max", MAX_TEXT));
        }
        if (index == null) {
            reading.warn(
                    Warning.Kind.UNSEEN_LEVEL,
                    input.name(),
                    of("request.unseen", input).with("given", printable(text)));
            return InputRow.UNSEEN;
        }
        return index;
    }

    private static Sentence notAllowed(Input input, String text, List<String> allowed) {
        Optional<String> near = Closest.to(text, allowed);
        return of(near.isPresent() ? "request.notAllowedNear" : "request.notAllowed", input)
                .with("values", String.join(", ", allowed))
                .with("given", printable(text))
                .with("near", near.orElse(""));
    }

    private Sentence unknown(String name) {
        Optional<String> near = Closest.to(name, positions.keySet());
        return Sentence.of(near.isPresent() ? "request.unknownNear" : "request.unknown")
                .with("name", printable(name))
                .with("near", near.orElse(""))
                .with("fields", names());
    }

    private String names() {
        return String.join(", ", signature.inputs().stream().map(Input::name).toList());
    }

    /** A sentence about an input, which it names as {@code field}; a form puts the label that it shows in that place. */
    private static Sentence of(String key, Input input) {
        return Sentence.of(key).with("field", input.name());
    }

    private static Sentence measured(Input.Number input, double value) {
        Sentence shown = shown(input, value);
        return input.unit()
                .map(unit -> Sentence.of("request.value.measured")
                        .with("value", shown)
                        .with("unit", Units.words(unit)))
                .orElse(shown);
    }

    private static Sentence shown(Input.Number input, double value) {
        if (input.type() == ColumnType.DATE) {
            return Sentence.plain(LocalDate.ofEpochDay((long) Math.floor(value)).toString());
        }
        if (Years.are(input.name(), input.type(), input.unit(), input.min(), input.max())) {
            return Sentence.of("request.value.year").with("value", value);
        }
        double magnitude = Math.abs(value);
        boolean readable = magnitude == 0 || magnitude >= 1e-4 && magnitude < 1e15;
        return Sentence.of(readable ? "request.value.number" : "request.value.scientific")
                .with("value", value);
    }

    private static Sentence kindOf(Object given) {
        return switch (given) {
            case String text -> Sentence.of("request.value.text").with("text", printable(text));
            case Boolean bool -> Sentence.plain(bool.toString());
            case Number number -> Sentence.plain(printable(number.toString()));
            case Map<?, ?> object -> Sentence.of("request.value.object");
            case List<?> list -> Sentence.of("request.value.list");
            default -> Sentence.of("request.value.other");
        };
    }

    /** Cut between characters, and without those that are not seen or not whole: controls, marks of direction, half surrogates. */
    private static String printable(String text) {
        boolean fits = text.codePointCount(0, text.length()) <= MAX_SHOWN;
        String cut = fits ? text : text.substring(0, text.offsetByCodePoints(0, MAX_SHOWN)) + "...";
        return cut.replaceAll("\\p{C}", "?");
    }
}
