package dev.rookery.ui.model;

import static dev.rookery.ui.text.Messages.text;

import dev.rookery.common.Sentence;
import dev.rookery.training.Algorithm;
import dev.rookery.training.Setting;
import dev.rookery.ui.text.Formats;
import dev.rookery.ui.text.Messages;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a run was made with, in the reader's language: names and values as a run records them, which are a program's. */
final class ParameterWords {
    private static final Set<String> OWN = Set.of(
            "target",
            "features",
            "standardise",
            "test_share",
            "folds",
            "seed",
            "model",
            "file",
            "judged_on",
            "package",
            "source");
    private static final Set<String> SETTINGS = Arrays.stream(Algorithm.values())
            .flatMap(algorithm -> algorithm.settings().stream())
            .map(Setting::name)
            .collect(Collectors.toSet());
    private static final Pattern UNDERSCORE = Pattern.compile("_([a-z])");

    private ParameterWords() {}

    /** {@code node_size} is "Rows per node, at least"; what nobody wrote words for stays readable. */
    static String name(String parameter) {
        if (OWN.contains(parameter)) {
            return text("models.parameter." + parameter);
        }
        String setting = UNDERSCORE.matcher(parameter).replaceAll(ParameterWords::capital);
        return SETTINGS.contains(setting) ? text("setting." + setting) : parameter.replace('_', ' ');
    }

    static String value(String parameter, String value) {
        return switch (parameter) {
            case "model" -> algorithm(value);
            case "target" -> value;
            case "source" -> source(value);
            default -> written(value);
        };
    }

    private static String algorithm(String value) {
        String key = value.replace(' ', '-');
        return Arrays.stream(Algorithm.values()).anyMatch(each -> each.key().equals(key))
                ? Messages.say(Sentence.of("experiment." + key))
                : value;
    }

    /** Where a captioner was brought from. */
    private static String source(String value) {
        String kind = value.split(" ", 2)[0];
        String name = value.substring(Math.min(value.length(), kind.length() + 1));
        return switch (kind) {
            case "comes" -> text("models.source.demo");
            case "archive" -> text("models.source.archive");
            case "folder" -> text("models.source.folder", name);
            case "prefix" -> text("models.source.prefix", name);
            default -> value;
        };
    }

    private static String written(String value) {
        if (value.equals("true") || value.equals("false")) {
            return text("models.parameter.is." + value);
        }
        try {
            return Formats.current().exact(Double.parseDouble(value));
        } catch (NumberFormatException e) {
            return value;
        }
    }

    private static String capital(MatchResult letter) {
        return letter.group(1).toUpperCase(Locale.ROOT);
    }
}
