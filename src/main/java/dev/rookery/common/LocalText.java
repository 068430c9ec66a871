package dev.rookery.common;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What somebody wrote about their own data: one text for every reader, or English and other languages beside it. As JSON it is a
 * string, or an object of texts by language.
 *
 * @param english also for whoever reads a language that is not there
 * @param others by language: {@code ru}
 */
public record LocalText(String english, Map<String, String> others) {
    static final String ENGLISH = "en";

    /** The languages that Rookery speaks, as contracts name them. */
    public static final List<String> LANGUAGES = List.of(ENGLISH, "ru");

    public LocalText {
        others = Map.copyOf(others);
        others.forEach((language, text) -> {
            if (language.equals(ENGLISH) || !LANGUAGES.contains(language)) {
                throw new IllegalArgumentException("\"" + language + "\" is none of the languages " + LANGUAGES);
            }
            if (text.isBlank()) {
                throw new IllegalArgumentException("the text in \"" + language + "\" is empty");
            }
        });
    }

    public static LocalText of(String text) {
        return new LocalText(text, Map.of());
    }

    /** @param texts by language, English among them */
    public static LocalText of(Map<String, String> texts) {
        Map<String, String> others = new TreeMap<>(texts);
        String english = others.remove(ENGLISH);
        if (english == null || english.isBlank()) {
            throw new IllegalArgumentException("the text in \"" + ENGLISH + "\" is missing or empty");
        }
        return new LocalText(english, others);
    }

    public String in(Locale locale) {
        return others.getOrDefault(locale.getLanguage(), english);
    }

    public boolean isBlank() {
        return english.isBlank();
    }

    /** Every language with its text, English first. */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(ENGLISH, english);
        texts.putAll(new TreeMap<>(others));
        return texts;
    }

    /** In English. */
    @Override
    public String toString() {
        return english;
    }

    @JsonValue
    Object tree() {
        return others.isEmpty() ? english : texts();
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static LocalText read(JsonNode node) {
        if (node.isString()) {
            return of(node.asString());
        }
        Map<String, String> texts = new TreeMap<>();
        node.properties().forEach(entry -> {
            if (!entry.getValue().isString()) {
                throw new IllegalArgumentException("not a text in languages: " + node);
            }
            texts.put(entry.getKey(), entry.getValue().asString());
        });
        return of(texts);
    }
}
