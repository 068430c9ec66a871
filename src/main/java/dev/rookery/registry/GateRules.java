package dev.rookery.registry;

import dev.rookery.common.Sentence;
import dev.rookery.training.Evaluation;

/** Names of the gate's rules, as stored and shown. */
public final class GateRules {
    public static final String FLOOR = "floor";
    public static final String DUMMY = "dummy";
    public static final String CROSS_VALIDATION = "cross_validation";
    public static final String WORST_SEGMENT = "worst_segment";
    public static final String CONTRACT = "contract";
    public static final String PARITY = "parity";
    public static final String GOLDEN = "golden";
    public static final String LATENCY = "latency";
    public static final String CHAMPION = "champion";
    public static final String PERSON = "person";
    public static final String OVERRIDE = "override";

    private GateRules() {}

    /** What people call a rule; a floor with its metric. */
    public static Sentence name(String rule) {
        int colon = rule.indexOf(':');
        return colon < 0
                ? Sentence.of("registry.rule." + rule)
                : Sentence.of("registry.rule.floorOf").with("metric", Evaluation.name(rule.substring(colon + 1)));
    }
}
