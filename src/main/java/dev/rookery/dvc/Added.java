package dev.rookery.dvc;

/**
 * A file or folder that is tracked now.
 *
 * @param path relative to the project
 * @param pointerFile relative to the project
 */
public record Added(String path, String pointerFile, DvcPointer pointer) {}
