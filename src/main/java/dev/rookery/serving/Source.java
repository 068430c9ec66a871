package dev.rookery.serving;

/** Through which door a prediction was asked for. */
public enum Source {
    FORM,
    REST
}
