package dev.rookery.registry;

/**
 * What makes a decision a person's: the decision it answers, and why, in the person's own words. Who it was is the decision's {@code
 * askedBy}.
 */
public record Answer(GateDecisionId to, String reason) {}
