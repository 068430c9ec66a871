package dev.rookery.model;

/**
 * The content of {@code package.json}: the description of the model, how its margins become probabilities, what was proven of it
 * and under which key it is signed.
 */
public record PackageManifest(
        FormatVersion format, ModelDescription model, Link link, ParityReport parity, String keyId) {}
