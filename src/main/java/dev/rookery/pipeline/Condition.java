package dev.rookery.pipeline;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.training.Task;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a step is done: comparisons of facts that all must hold, {@code rows >= 1000 and trigger == schedule}. A closed grammar, never
 * code. A fact that is not known yet holds for nothing.
 */
public record Condition(String text) {
    /** Always done. */
    public static final Condition ALWAYS = new Condition("");

    static final String TRIGGER = "trigger";
    static final String ROWS = "rows";
    static final String DATA_CHANGED = "data_changed";
    static final String CONTRACT_HOLDS = "contract_holds";

    private static final int LENGTH = 500;
    private static final Pattern COMPARISON =
            Pattern.compile("\\s*([a-z0-9_]+)\\s*(==|!=|>=|<=|>|<)\\s*([A-Za-z0-9_.\\-]+)\\s*");

    /** @throws InvalidException when it is no condition, or about something that no run knows */
    public Condition {
        text = text.strip();
        if (text.length() > LENGTH) {
            throw new InvalidException(Sentence.of("pipeline.when.long").with("characters", LENGTH));
        }
        parts(text);
    }

    private record Comparison(String fact, String operator, String value) {
        boolean holds(String is) {
            double left = number(is);
            double right = number(value);
            if (Double.isNaN(left) || Double.isNaN(right)) {
                return switch (operator) {
                    case "==" -> is.equals(value);
                    case "!=" -> !is.equals(value);
                    default -> false;
                };
            }
            return switch (operator) {
                case "==" -> left == right;
                case "!=" -> left != right;
                case ">=" -> left >= right;
                case "<=" -> left <= right;
                case ">" -> left > right;
                default -> left < right;
            };
        }

        private static double number(String text) {
            try {
                return Double.parseDouble(text);
            } catch (NumberFormatException e) {
                return Double.NaN;
            }
        }
    }

    private static List<Comparison> parts(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(" and ", -1)).map(Condition::part).toList();
    }

    private static Comparison part(String text) {
        Matcher matcher = COMPARISON.matcher(text);
        if (!matcher.matches()) {
            throw new InvalidException(Sentence.of("pipeline.when.malformed").with("part", text.strip()));
        }
        if (!facts().contains(matcher.group(1))) {
            throw new InvalidException(Sentence.of("pipeline.when.unknown")
                    .with("fact", matcher.group(1))
                    .with("known", String.join(", ", facts())));
        }
        return new Comparison(matcher.group(1), matcher.group(2), matcher.group(3));
    }

    /** What conditions may be about: how the run came about, its data, and every metric. */
    static Set<String> facts() {
        Set<String> facts = new TreeSet<>(List.of(TRIGGER, ROWS, DATA_CHANGED, CONTRACT_HOLDS));
        for (Task task : Task.values()) {
            facts.addAll(task.metrics());
        }
        return facts;
    }

    boolean holds(Map<String, String> known) {
        return parts(text).stream().allMatch(part -> {
            String is = known.get(part.fact());
            return is != null && part.holds(is);
        });
    }

    @Override
    public String toString() {
        return text;
    }
}
