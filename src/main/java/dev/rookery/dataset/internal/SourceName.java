package dev.rookery.dataset.internal;

/** What a sender called a file, made fit to be shown: it is never used as a path. */
public final class SourceName {
    private static final int MAX_CHARS = 200;

    private SourceName() {}

    /**
     * The last segment of the name without control, formatting (such as right-to-left marks), surrogate and line-separating
     * characters, cut to a readable length; {@code unnamed} when nothing is left.
     */
    public static String of(String original) {
        String base = original.substring(Math.max(original.lastIndexOf('/'), original.lastIndexOf('\\')) + 1);
        String clean = base.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "").strip();
        String cut = clean.length() > MAX_CHARS ? clean.substring(0, MAX_CHARS) + "…" : clean;
        return cut.isEmpty() ? "unnamed" : cut;
    }
}
