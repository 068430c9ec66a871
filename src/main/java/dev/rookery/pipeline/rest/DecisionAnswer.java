package dev.rookery.pipeline.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.rookery.model.ModelVersionId;
import dev.rookery.registry.Answer;
import dev.rookery.registry.Authority;
import dev.rookery.registry.GateDecision;
import dev.rookery.registry.Outcome;
import dev.rookery.registry.PolicyRef;
import dev.rookery.registry.RuleVerdict;
import dev.rookery.registry.Verdict;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A stored decision as a client needs to know it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "id",
    "model",
    "run",
    "outcome",
    "waiting",
    "authority",
    "by",
    "reason",
    "answers",
    "digest",
    "against",
    "at",
    "policyVersion",
    "policySha256",
    "rules"
})
@Schema(name = "Decision")
record DecisionAnswer(
        UUID id,
        String model,
        UUID run,
        Outcome outcome,

        @Schema(description = "Whether it waits for a person")
        boolean waiting,

        @Schema(description = "Who stands behind it: the gate's rules, or a person")
        Authority authority,

        @Schema(description = "Who or what asked; of a person's decision, who decided")
        String by,

        @Schema(description = "Of a person's decision: why") @Nullable
        String reason,

        @Schema(description = "Of a person's decision: the one it answers") @Nullable
        UUID answers,

        @Schema(description = "SHA-256 of the package it is about")
        String digest,

        @Schema(description = "The champion it was compared with", example = "penguins:1") @Nullable
        String against,

        Instant at,

        @Schema(description = "Version of the model's policy it was judged by; 0 is Rookery's default") @Nullable
        Integer policyVersion,

        @Nullable String policySha256,
        List<Rule> rules) {
    /** One rule with what was measured and why. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"rule", "verdict", "value", "threshold", "rows", "test", "p", "why"})
    @Schema(name = "Rule")
    record Rule(
            @Schema(example = "champion") String rule,
            Verdict verdict,
            @Nullable Double value,
            @Nullable Double threshold,
            @Nullable Integer rows,
            @Nullable String test,
            @Nullable Double p,
            String why) {
        static Rule of(RuleVerdict rule) {
            return new Rule(
                    rule.rule(),
                    rule.verdict(),
                    rule.value().orElse(null),
                    rule.threshold().orElse(null),
                    rule.n().orElse(null),
                    rule.test().orElse(null),
                    rule.p().orElse(null),
                    rule.message());
        }
    }

    static DecisionAnswer of(GateDecision decision, boolean waiting) {
        return new DecisionAnswer(
                decision.id().value(),
                decision.model().value(),
                decision.run().value(),
                decision.outcome(),
                waiting,
                decision.authority(),
                decision.askedBy(),
                decision.answer().map(Answer::reason).orElse(null),
                decision.answer().map(answer -> answer.to().value()).orElse(null),
                decision.judged().hex(),
                decision.against().map(ModelVersionId::toString).orElse(null),
                decision.at(),
                decision.policy().map(PolicyRef::version).orElse(null),
                decision.policy().map(policy -> policy.sha256().hex()).orElse(null),
                decision.rules().stream().map(Rule::of).toList());
    }
}
