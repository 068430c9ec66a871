package dev.rookery.model;

/**
 * Version of the package format. A reader refuses another major version; of a newer minor version it reads what it knows and
 * ignores added top-level sections, and nothing else.
 */
public record FormatVersion(int major, int minor) {
    /** What this Rookery writes. */
    public static final FormatVersion CURRENT = new FormatVersion(2, 0);

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
