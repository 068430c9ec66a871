package dev.rookery.tracking;

/**
 * Data that a client says its run used.
 *
 * @param content all that the client said of it, as JSON
 */
public record RunInput(String name, String digest, String content) {}
