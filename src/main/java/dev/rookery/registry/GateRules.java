package dev.rookery.registry;

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

    private GateRules() {}
}
