package dev.rookery.registry;

import dev.rookery.common.Sha256;
import dev.rookery.model.ModelName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * A model's policy as it is written down, with what it says.
 *
 * @param version from 1; 0 is Rookery's default, which nobody wrote
 * @param signed who wrote it and when
 */
public record WrittenPolicy(ModelName model, int version, String yaml, GatePolicy policy, Optional<Signed> signed) {
    /** Who, when. */
    public record Signed(String by, Instant at) {}

    public PolicyRef ref() {
        return new PolicyRef(version, Sha256.of(yaml.getBytes(StandardCharsets.UTF_8)));
    }
}
