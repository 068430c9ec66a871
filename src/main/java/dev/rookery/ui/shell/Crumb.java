package dev.rookery.ui.shell;

/**
 * One place on the way to a view.
 *
 * @param label what it is called
 * @param path of the route, without a leading slash
 */
public record Crumb(String label, String path) {}
