package dev.rookery.model;

/**
 * The content of {@code package.json}: the description of the model, what kind of scorer it has, what was proven of it
 * and under which key it is signed.
 */
public record PackageManifest(
        FormatVersion format, ModelDescription model, ScorerSpec scorer, ParityReport parity, String keyId) {}
