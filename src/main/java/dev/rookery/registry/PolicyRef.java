package dev.rookery.registry;

import dev.rookery.common.Sha256;

/**
 * Names the policy that a decision was made by.
 *
 * @param version of the model's policy; 0 is Rookery's default
 * @param sha256 of its YAML
 */
public record PolicyRef(int version, Sha256 sha256) {}
