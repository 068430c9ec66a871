package dev.rookery.storage;

import java.util.regex.Pattern;

/**
 * Where an object lies: segments of {@code [A-Za-z0-9._=-]} joined by single slashes, no segment of only dots, at most 512
 * characters. The grammar is the defence: a key cannot name anything outside the store, on a file system or in a bucket.
 */
public record ObjectKey(String value) {
    private static final Pattern GRAMMAR =
            Pattern.compile("(?!\\.+(/|$))[A-Za-z0-9._=-]+(/(?!\\.+(/|$))[A-Za-z0-9._=-]+)*");

    public ObjectKey {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "not an object key (segments of letters, digits, . _ = - joined by /): " + printable(value));
        }
    }

    /** Whether the text is a key; a shared bucket or folder may hold names that are none. */
    public static boolean isValid(String value) {
        return value.length() <= 512 && GRAMMAR.matcher(value).matches();
    }

    private static String printable(String value) {
        String cut = value.length() > 80 ? value.substring(0, 80) + "..." : value;
        return "\"" + cut.replaceAll("\\p{Cntrl}", "?") + "\"";
    }

    public ObjectKey child(String segment) {
        return new ObjectKey(value + "/" + segment);
    }

    @Override
    public String toString() {
        return value;
    }
}
