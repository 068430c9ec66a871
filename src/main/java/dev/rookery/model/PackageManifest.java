package dev.rookery.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * The content of {@code package.json}: the description of the model, what kind of scorer it has, what becomes of its probabilities,
 * what was proven of it and under which key it is signed.
 *
 * @param answer from format 3.0 on, and only there
 */
public record PackageManifest(
        FormatVersion format,
        ModelDescription model,
        ScorerSpec scorer,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<AnswerRule> answer,
        ParityReport parity,
        String keyId) {
    public PackageManifest {
        if (answer.isPresent() != (format.major() == FormatVersion.WITH_RULE.major())) {
            throw new IllegalArgumentException("format " + format + " and an answer rule do not go together");
        }
    }
}
