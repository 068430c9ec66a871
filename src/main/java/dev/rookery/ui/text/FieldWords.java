package dev.rookery.ui.text;

import dev.rookery.common.LocalText;
import dev.rookery.model.Input;
import dev.rookery.model.TargetSpec;
import dev.rookery.schema.Units;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Column names as people would say them: {@code bill_length_mm} in mm is "Bill length". */
public final class FieldWords {
    private static final Pattern SEPARATORS = Pattern.compile("[_\\-\\s.]+|(?<=\\p{Ll})(?=\\p{Lu})");
    private static final Pattern UNIT_IN_BRACKETS = Pattern.compile("\\s*[(\\[]([^)\\]]{1,12})[)\\]]\\s*$");

    private FieldWords() {}

    /** The unit that a name carries in brackets: {@code sepal length (cm)}. */
    public static Optional<String> unitIn(String name) {
        Matcher brackets = UNIT_IN_BRACKETS.matcher(name);
        return brackets.find() ? Optional.of(brackets.group(1)) : Optional.empty();
    }

    /** A unit in the language of the page being served. */
    public static String unit(String unit) {
        return Messages.say(Units.words(unit));
    }

    public static String label(Input input) {
        return label(input.label(), input.name(), input.unit());
    }

    public static String label(TargetSpec target) {
        return label(target.label(), target.name(), Optional.empty());
    }

    /** What the contract calls it, or else its name made readable. */
    public static String label(Optional<LocalText> label, String name, Optional<String> unit) {
        return label.map(Messages::say).orElseGet(() -> label(name, unit));
    }

    public static String label(String name, Optional<String> unit) {
        String words = SEPARATORS
                .matcher(UNIT_IN_BRACKETS.matcher(name).replaceFirst(""))
                .replaceAll(" ")
                .strip();
        String suffix = " " + unit.orElse("").toLowerCase(Locale.ROOT);
        if (suffix.length() > 1 && words.toLowerCase(Locale.ROOT).endsWith(suffix)) {
            words = words.substring(0, words.length() - suffix.length());
        }
        if (words.isEmpty()) {
            return name;
        }
        boolean shouting = words.equals(words.toUpperCase(Locale.ROOT));
        String rest = words.substring(1);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + (shouting ? rest : rest.toLowerCase(Locale.ROOT));
    }
}
