package dev.rookery.common;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the languages of the sentences to one another and to the code: nothing missing, nothing left over, nothing that fails. */
class SentencesTest {
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Path CODE = Path.of("src/main/java/dev/rookery");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z][A-Za-z0-9]*(?:\\.[A-Za-z0-9_]*)+)\"");
    private static final Set<String> OF_THE_TYPE_ITSELF = Set.of("plain", "all");
    /** Names of files that look like keys. */
    private static final Set<String> FILES = Set.of("model.onnx");

    private static final Locale RUSSIAN = Locale.of("ru");

    private final Properties english = load("sentences/sentences.properties");
    private final Properties russian = load("sentences/sentences_ru.properties");

    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(new TreeSet<>(russian.stringPropertyNames()))
                .isEqualTo(new TreeSet<>(english.stringPropertyNames()));
    }

    @Test
    void bothLanguagesTakeTheSameArguments() {
        for (String key : english.stringPropertyNames()) {
            assertThat(arguments(russian.getProperty(key)).keySet())
                    .as(key)
                    .isEqualTo(arguments(english.getProperty(key)).keySet());
        }
    }

    @Test
    void everyCountedTextHasTheFormsOfItsLanguage() {
        english.forEach((key, text) -> plurals((String) text)
                .forEach(forms -> assertThat(forms).as("English " + key).contains("one", "other")));
        russian.forEach((key, text) -> plurals((String) text)
                .forEach(forms -> assertThat(forms).as("Russian " + key).contains("one", "few", "many", "other")));
    }

    /** With every selector of every argument, and with numbers of every plural form. */
    @Test
    void everyTextFormats() {
        for (Locale locale : List.of(Locale.ENGLISH, RUSSIAN)) {
            Properties language = locale.equals(RUSSIAN) ? russian : english;
            for (String key : language.stringPropertyNames()) {
                String text = language.getProperty(key);
                for (int variant = 0; variant < 6; variant++) {
                    Map<String, Object> values = new HashMap<>();
                    for (Map.Entry<String, List<Object>> argument :
                            arguments(text).entrySet()) {
                        values.put(
                                argument.getKey(),
                                argument.getValue()
                                        .get(variant % argument.getValue().size()));
                    }
                    assertThat(new MessageFormat(text, locale).format(values))
                            .as(locale + " " + key)
                            .isNotBlank()
                            .doesNotContain("{", "}");
                }
            }
        }
    }

    @Test
    void everyTextIsUsedAndEveryUsedTextExists() {
        Set<String> literals = literals();
        // A literal that ends with a dot is the start of a family: Sentence.of("metric." + name).
        Set<String> unused = english.stringPropertyNames().stream()
                .filter(key -> !OF_THE_TYPE_ITSELF.contains(key))
                .filter(key -> literals.stream()
                        .noneMatch(used -> used.equals(key) || used.endsWith(".") && key.startsWith(used)))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(unused).as("texts that no code asks for").isEmpty();

        // Texts of the interface may have families of the same name; those are held to account by a test of their own.
        Set<String> ofTheInterface = load("vaadin-i18n/translations.properties").stringPropertyNames();
        Set<String> families = english.stringPropertyNames().stream()
                .filter(key -> key.contains("."))
                .map(key -> key.substring(0, key.indexOf('.') + 1))
                .collect(Collectors.toSet());
        Set<String> missing = literals.stream()
                .filter(used -> !used.endsWith(".") && families.stream().anyMatch(used::startsWith))
                .filter(used -> !english.containsKey(used) && !FILES.contains(used))
                .filter(used -> ofTheInterface.stream().noneMatch(key -> (key + ".").startsWith(used + ".")))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(missing).as("texts that code asks for and nobody wrote").isEmpty();
    }

    @Test
    void apostrophesAreTypographic() {
        for (Properties language : List.of(english, russian)) {
            language.forEach(
                    (key, text) -> assertThat((String) text).as((String) key).doesNotContain("'"));
        }
    }

    @Test
    void numbersAgreeWithTheirWords() {
        Sentence sentence = Sentence.of("registry.segment.none");
        assertThat(Stream.of(1, 2, 5, 21, 50).map(n -> sentence.with("rows", n).in(RUSSIAN)))
                .containsExactly(
                        "Ни у одного значения категориального признака нет 1 тестовой строки.",
                        "Ни у одного значения категориального признака нет 2 тестовых строк.",
                        "Ни у одного значения категориального признака нет 5 тестовых строк.",
                        "Ни у одного значения категориального признака нет 21 тестовой строки.",
                        "Ни у одного значения категориального признака нет 50 тестовых строк.");
        assertThat(sentence.with("rows", 1)).hasToString("No level of a categorical feature has 1 test row.");
    }

    /** The arguments of a text, each with values to try. */
    private static Map<String, List<Object>> arguments(String text) {
        MessagePattern pattern = new MessagePattern(text);
        Map<String, List<Object>> arguments = new TreeMap<>();
        for (int i = 0; i < pattern.countParts(); i++) {
            MessagePattern.Part part = pattern.getPart(i);
            if (part.getType() != MessagePattern.Part.Type.ARG_START) {
                continue;
            }
            String name = pattern.getSubstring(pattern.getPart(i + 1));
            List<Object> values = switch (part.getArgType()) {
                case NONE -> List.of("x");
                case SELECT -> new ArrayList<>(selectors(pattern, i));
                default -> List.of(1L, 2L, 5L, 21L, 1.5, -0.00123);
            };
            // One argument may stand twice; a number is the stricter of its two uses.
            arguments.merge(name, values, (a, b) -> a.getFirst() instanceof Number ? a : b);
        }
        return arguments;
    }

    private static List<Set<String>> plurals(String text) {
        MessagePattern pattern = new MessagePattern(text);
        List<Set<String>> plurals = new ArrayList<>();
        for (int i = 0; i < pattern.countParts(); i++) {
            if (pattern.getPart(i).getType() == MessagePattern.Part.Type.ARG_START
                    && pattern.getPart(i).getArgType() == MessagePattern.ArgType.PLURAL) {
                plurals.add(selectors(pattern, i));
            }
        }
        return plurals;
    }

    private static Set<String> selectors(MessagePattern pattern, int start) {
        int limit = pattern.getLimitPartIndex(start);
        Set<String> selectors = new TreeSet<>();
        for (int i = start + 1; i < limit; i++) {
            MessagePattern.Part part = pattern.getPart(i);
            if (part.getType() == MessagePattern.Part.Type.ARG_SELECTOR) {
                selectors.add(pattern.getSubstring(part));
            } else if (part.getType() == MessagePattern.Part.Type.MSG_START) {
                i = pattern.getLimitPartIndex(i);
            }
        }
        return selectors;
    }

    private static Set<String> literals() {
        try (Stream<Path> files = Files.walk(CODE)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file ->
                            LITERAL.matcher(read(file)).results().map(match -> match.group(1)).toList().stream())
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties load(String name) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(RESOURCES.resolve(name))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
