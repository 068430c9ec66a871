package dev.rookery.model;

/** A package that passed every check, ready to score. */
public record LoadedModel(PackageSeal seal, PackageManifest manifest, Predictor predictor) {}
