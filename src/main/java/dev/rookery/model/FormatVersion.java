package dev.rookery.model;

/**
 * Version of the package format. A reader refuses another major version; of a newer minor version it reads what it knows and
 * ignores added top-level sections, and nothing else.
 */
public record FormatVersion(int major, int minor) {
    /** Of a package without an {@link AnswerRule}. Since 2.1 inputs and target may have labels, and texts may be in several languages. */
    public static final FormatVersion PLAIN = new FormatVersion(2, 1);

    /** With the section {@code answer}: whoever does not know it would answer otherwise, so it is another major version. */
    public static final FormatVersion WITH_RULE = new FormatVersion(3, 0);

    /** What this Rookery writes. */
    static FormatVersion of(AnswerRule rule) {
        return rule.isNone() ? PLAIN : WITH_RULE;
    }

    /** Whether this Rookery reads the major version. */
    public boolean known() {
        return major == PLAIN.major || major == WITH_RULE.major;
    }

    /** Whether it may have sections that this Rookery does not know. */
    public boolean newer() {
        return minor > (major == PLAIN.major ? PLAIN : WITH_RULE).minor;
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
