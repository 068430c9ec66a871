package dev.rookery.ui.search;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Orders things by how well they answer to what was typed: the whole name, its beginning, the beginning of a word in it, anywhere
 * in it, and last those found by their context only. Every word typed must be found. Letters' case and accents do not count.
 */
final class Ranking {
    private static final Pattern BREAK = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}");

    private Ranking() {}

    /**
     * @return the matching things, best first; equals in the order of their kinds, then as they were given
     */
    static List<Thing> best(List<Thing> things, String typed) {
        String query = fold(typed);
        return things.stream()
                .flatMap(thing -> score(thing, query).map(score -> new Scored(thing, score)).stream())
                .sorted(Comparator.comparingInt(Scored::score)
                        .thenComparing(scored -> scored.thing().kind()))
                .map(Scored::thing)
                .toList();
    }

    private record Scored(Thing thing, int score) {}

    private static Optional<Integer> score(Thing thing, String query) {
        Optional<Integer> byName = Stream.concat(Stream.of(thing.name()), thing.alsoCalled().stream())
                .map(Ranking::fold)
                .flatMap(name -> score(name, query).stream())
                .min(Comparator.naturalOrder());
        if (byName.isPresent()) {
            return byName;
        }
        String all = fold(thing.name() + " " + String.join(" ", thing.alsoCalled()) + " " + thing.context());
        return Stream.of(query.split(" ")).allMatch(all::contains) ? Optional.of(4) : Optional.empty();
    }

    private static Optional<Integer> score(String name, String query) {
        if (name.equals(query)) {
            return Optional.of(0);
        }
        if (name.startsWith(query)) {
            return Optional.of(1);
        }
        if (BREAK.splitAsStream(name).anyMatch(word -> word.startsWith(query))) {
            return Optional.of(2);
        }
        return name.contains(query) ? Optional.of(3) : Optional.empty();
    }

    private static String fold(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .strip()
                .replaceAll("\\s+", " ");
    }
}
