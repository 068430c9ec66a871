package dev.rookery.model.internal;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody meant to type. */
public final class Closest {
    private static final int MAX_LENGTH = 100;

    private Closest() {}

    /**
     * The candidate nearest to the text by Levenshtein distance, ignoring case; none when every candidate differs in more than a
     * third of its letters.
     */
    public static Optional<String> to(String text, Collection<String> candidates) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String best = null;
        int bestDistance = Integer.MAX_VALUE;
        for (String candidate : candidates) {
            int allowed = Math.max(3, candidate.length());
            // Every letter that one has more is a difference: spares the table for most of many unknown names.
            if (candidate.length() > MAX_LENGTH || 3 * Math.abs(candidate.length() - text.length()) > allowed) {
                continue;
            }
            int distance = distance(text.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < bestDistance && 3 * distance <= allowed) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
