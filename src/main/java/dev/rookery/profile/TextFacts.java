package dev.rookery.profile;

import java.util.List;

/**
 * What the cells of a column are made of, every cell counted.
 *
 * @param minLength in characters (code points), as are the others
 * @param categories of characters by Unicode's names ("Ll", "Nd"), most frequent first
 * @param scripts of letters by Unicode's names ("LATIN", "CYRILLIC"), most frequent first
 * @param sampled whether characters were counted in some of the different values only, because there are very many
 */
public record TextFacts(
        long minLength,
        double meanLength,
        double medianLength,
        long maxLength,
        List<LevelCount> categories,
        List<LevelCount> scripts,
        boolean sampled) {
    public TextFacts {
        categories = List.copyOf(categories);
        scripts = List.copyOf(scripts);
    }
}
