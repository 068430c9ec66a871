package dev.rookery.profile;

import java.lang.Character.UnicodeScript;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts the characters of texts by Unicode's general category, and their letters by script. */
final class Characters {
    /** By the numbers of {@link Character#getType}, of which 17 is not given. */
    private static final String[] CATEGORIES = {
        "Cn", "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Me", "Mc", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc", "Cf", "", "Co",
        "Cs", "Pd", "Ps", "Pe", "Pc", "Po", "Sm", "Sc", "Sk", "So", "Pi", "Pf"
    };

    private final long[] categories = new long[CATEGORIES.length];
    private final Map<UnicodeScript, Long> scripts = new EnumMap<>(UnicodeScript.class);

    void add(String text, long times) {
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            categories[Character.getType(character)] += times;
            if (Character.isLetter(character)) {
                scripts.merge(UnicodeScript.of(character), times, Long::sum);
            }
            i += Character.charCount(character);
        }
    }

    List<LevelCount> categories() {
        List<LevelCount> found = new java.util.ArrayList<>();
        for (int i = 0; i < categories.length; i++) {
            if (categories[i] > 0) {
                found.add(new LevelCount(CATEGORIES[i], categories[i]));
            }
        }
        return falling(found);
    }

    List<LevelCount> scripts() {
        return falling(scripts.entrySet().stream()
                .map(entry -> new LevelCount(entry.getKey().name(), entry.getValue()))
                .toList());
    }

    private static List<LevelCount> falling(List<LevelCount> counts) {
        return counts.stream()
                .sorted(Comparator.comparingLong(LevelCount::count).reversed().thenComparing(LevelCount::level))
                .toList();
    }
}
