package dev.rookery.common;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What a module has to say to a person, before it has a language: the key of a text and the values that go into it. Modules make
 * sentences and store them as they are; whoever shows one asks for it {@linkplain #in in the reader's language}. Programs and logs get
 * {@linkplain #toString English}.
 *
 * @param key of a text in {@code sentences/sentences*.properties}
 * @param values by the names that the text uses: a String, a Long, a Double, a Sentence, or a List of Sentences
 */
public record Sentence(String key, Map<String, Object> values) {
    private static final String PLAIN = "plain";
    private static final String ALL = "all";
    private static final int MAX_DEPTH = 8;

    public Sentence {
        TreeMap<String, Object> checked = new TreeMap<>();
        values.forEach((name, value) -> checked.put(name, checked(value)));
        values = Collections.unmodifiableMap(checked);
    }

    public static Sentence of(String key) {
        return new Sentence(key, Map.of());
    }

    /** A text that has no translation, because it comes from elsewhere: a library's message, a name. */
    public static Sentence plain(String text) {
        return of(PLAIN).with("text", text);
    }

    /** Several sentences, one after the other. */
    public static Sentence all(List<Sentence> sentences) {
        return sentences.size() == 1 ? sentences.getFirst() : of(ALL).with("sentences", sentences);
    }

    @JsonIgnore
    public boolean isEmpty() {
        return equals(plain(""))
                || (key.equals(ALL) && values.get("sentences") instanceof List<?> list && list.isEmpty());
    }

    public Sentence with(String name, String value) {
        return and(name, value);
    }

    public Sentence with(String name, long value) {
        return and(name, value);
    }

    public Sentence with(String name, double value) {
        return and(name, value);
    }

    public Sentence with(String name, Sentence value) {
        return and(name, value);
    }

    /** Joined by spaces where they stand. */
    public Sentence with(String name, List<Sentence> value) {
        return and(name, value);
    }

    private Sentence and(String name, Object value) {
        Map<String, Object> more = new TreeMap<>(values);
        more.put(name, value);
        return new Sentence(key, more);
    }

    /** In a language; in English where it is not spoken. */
    public String in(Locale locale) {
        return SentenceBook.in(locale).say(this);
    }

    /** In English. */
    @Override
    public String toString() {
        return in(Locale.ENGLISH);
    }

    /** One line of JSON for a column or a file. */
    public String toJson() {
        return Json.mapper().writeValueAsString(this);
    }

    /**
     * As {@link #toJson()}, for a column of a certain length. JSON that is cut is no JSON any more, so a sentence that is too long
     * stays as its English text, with an ellipsis where that is too long as well.
     */
    public String toJson(int atMost) {
        String json = toJson();
        if (json.length() <= atMost) {
            return json;
        }
        String english = toString();
        if (english.length() <= atMost) {
            return english;
        }
        int end = atMost - 1;
        return english.substring(0, end > 0 && Character.isHighSurrogate(english.charAt(end - 1)) ? end - 1 : end)
                + "…";
    }

    /** Reads what {@link #toJson} wrote; any other text is taken as it stands. */
    public static Sentence parse(String text) {
        if (!text.startsWith("{\"key\":")) {
            return plain(text);
        }
        try {
            return read(Json.mapper().readTree(text));
        } catch (JacksonException | IllegalArgumentException e) {
            return plain(text);
        }
    }

    @JsonValue
    Object tree() {
        return tree(this);
    }

    /** A text is taken as it stands, an object is what {@link #tree} made. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Sentence read(JsonNode node) {
        return node.isString() ? plain(node.asString()) : read(node, 0);
    }

    private static Object checked(Object value) {
        return switch (value) {
            case String text -> text;
            case Long number -> number;
            case Double number -> number;
            case Sentence sentence -> sentence;
            case List<?> list -> list.stream().map(Sentence.class::cast).toList();
            default -> throw new IllegalArgumentException("a sentence cannot hold a " + value.getClass());
        };
    }

    private static Object tree(Object value) {
        return switch (value) {
            case Sentence(String key, Map<String, Object> values) -> {
                Map<String, Object> trees = new TreeMap<>();
                values.forEach((name, each) -> trees.put(name, tree(each)));
                yield trees.isEmpty() ? Map.of("key", key) : new TreeMap<>(Map.of("key", key, "values", trees));
            }
            case List<?> list -> list.stream().map(Sentence::tree).toList();
            // JSON has no word for these.
            case Double number when !Double.isFinite(number) -> Map.of("number", number.toString());
            default -> value;
        };
    }

    private static Sentence read(JsonNode node, int depth) {
        if (depth > MAX_DEPTH || !node.path("key").isString()) {
            throw new IllegalArgumentException("not a sentence: " + node);
        }
        Map<String, Object> values = new TreeMap<>();
        node.path("values").properties().forEach(entry -> values.put(entry.getKey(), value(entry.getValue(), depth)));
        return new Sentence(node.path("key").asString(), values);
    }

    private static Object value(JsonNode node, int depth) {
        if (node.isString()) {
            return node.asString();
        }
        if (node.isIntegralNumber()) {
            return node.asLong();
        }
        if (node.isNumber()) {
            return node.asDouble();
        }
        if (node.isArray()) {
            return node.valueStream().map(each -> read(each, depth + 1)).toList();
        }
        return node.has("number") ? Double.valueOf(node.get("number").asString()) : read(node, depth + 1);
    }
}
