package dev.rookery.registry.internal;

import dev.rookery.common.InvalidException;
import dev.rookery.common.StrictYaml;
import dev.rookery.common.YamlMap;
import dev.rookery.registry.GatePolicy;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** A policy as YAML. Every key stands in it, so that a reader sees all that is asked, and a misspelt one is refused with its line. */
public final class PolicyYaml {
    private static final String WHAT = "The policy";
    private static final int MAX_ROWS = 1_000_000;

    private PolicyYaml() {}

    public static String write(GatePolicy policy) {
        StringBuilder yaml = new StringBuilder("# Least value of a metric; of log loss and errors, the largest.\n");
        if (policy.floors().isEmpty()) {
            yaml.append("floors: {}\n");
        } else {
            yaml.append("floors:\n");
            policy.floors()
                    .forEach((metric, floor) -> yaml.append("  ")
                            .append(metric)
                            .append(": ")
                            .append(plain(floor))
                            .append('\n'));
        }
        return yaml.append("# With fewer test rows than this, the cross-validated mean is held against the floor.\n")
                .append("floor_test_rows: ")
                .append(policy.floorTestRows())
                .append("\nbeat_dummy: ")
                .append(policy.requireDummy())
                .append("\ncontract_holds: ")
                .append(policy.requireContract())
                .append("\n# A test score this many standard deviations from the cross-validated mean is a warning.\n")
                .append("cv_deviations: ")
                .append(plain(policy.cvDeviations()))
                .append("\n# What share of the overall accuracy the worst segment must reach.\n")
                .append("worst_segment_share: ")
                .append(plain(policy.worstSegmentShare()))
                .append(
                        "\n# With fewer common rows than this, an unclear comparison with the champion is left to a person.\n")
                .append("comparison_rows: ")
                .append(policy.comparisonRows())
                .append("\n# How much a model on newer data may lose, with 95 % confidence.\n")
                .append("non_inferiority_margin: ")
                .append(plain(policy.nonInferiorityMargin()))
                .append("\n# A model with other settings must be better with a p-value below this.\n")
                .append("alpha: ")
                .append(plain(policy.alpha()))
                .append('\n')
                .toString();
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** @throws InvalidException naming the line */
    public static GatePolicy read(String yaml) {
        YamlMap map = StrictYaml.read(yaml, WHAT)
                .allow(
                        "floors",
                        "floor_test_rows",
                        "beat_dummy",
                        "contract_holds",
                        "cv_deviations",
                        "worst_segment_share",
                        "comparison_rows",
                        "non_inferiority_margin",
                        "alpha");
        YamlMap floors = map.map("floors").orElseThrow(() -> map.missing("floors"));
        Map<String, Double> least = new TreeMap<>();
        for (String metric : floors.keys()) {
            if (!GatePolicy.knows(metric)) {
                throw floors.fault(metric, "there is no metric \"" + metric + "\"");
            }
            least.put(metric, floors.number(metric).orElseThrow(() -> floors.missing(metric)));
        }
        return new GatePolicy(
                least,
                flag(map, "beat_dummy"),
                flag(map, "contract_holds"),
                number(map, "cv_deviations", 0, 100),
                number(map, "worst_segment_share", 0, 1),
                rows(map, "floor_test_rows"),
                rows(map, "comparison_rows"),
                number(map, "non_inferiority_margin", 0, 1),
                number(map, "alpha", 0, 0.5));
    }

    private static boolean flag(YamlMap map, String key) {
        map.requiredText(key);
        return map.flag(key);
    }

    private static double number(YamlMap map, String key, double least, double most) {
        double value = map.number(key).orElseThrow(() -> map.missing(key));
        if (value < least || value > most) {
            throw map.fault(key, "\"" + key + "\" must be between " + plain(least) + " and " + plain(most));
        }
        return value;
    }

    private static int rows(YamlMap map, String key) {
        long value = map.whole(key).orElseThrow(() -> map.missing(key));
        if (value < 0 || value > MAX_ROWS) {
            throw map.fault(key, "\"" + key + "\" must be between 0 and " + MAX_ROWS);
        }
        return (int) value;
    }
}
