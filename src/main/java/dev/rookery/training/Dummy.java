package dev.rookery.training;

/** Looks at nothing: always the training shares of the classes, or the training mean. What every model must beat. */
public record Dummy() implements Hyperparameters {}
