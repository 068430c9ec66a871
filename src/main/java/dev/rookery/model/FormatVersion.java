package dev.rookery.model;

/**
 * Version of the package format. A reader refuses another major version; of a newer minor version it reads what it knows and
 * ignores added top-level sections, and nothing else.
 */
public record FormatVersion(int major, int minor) {
    /** What this Rookery writes. Since 2.1 inputs and target may have labels, and texts may be in several languages. */
    public static final FormatVersion CURRENT = new FormatVersion(2, 1);

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
