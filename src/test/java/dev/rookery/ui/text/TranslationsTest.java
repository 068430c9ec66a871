package dev.rookery.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the languages to one another and to the code: nothing missing, nothing left over. */
class TranslationsTest {
    private static final Path FOLDER = Path.of("src/main/resources/vaadin-i18n");
    private static final Path CODE = Path.of("src/main/java/dev/rookery/ui");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z][A-Za-z0-9]*(?:\\.[A-Za-z0-9]*)+)\"");
    private static final Pattern PLURAL = Pattern.compile("\\{\\d, plural, ((?:[^{}]|\\{[^{}]*})*)}");
    private static final Pattern FORM = Pattern.compile("(\\S+) \\{[^{}]*}");
    private static final Pattern ARGUMENT = Pattern.compile("\\{\\d");

    private final Properties english = load("translations.properties");
    private final Properties russian = load("translations_ru.properties");

    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(texts(russian)).isEqualTo(texts(english));
    }

    @Test
    void everyCountedTextHasTheFormsOfItsLanguage() {
        english.forEach((key, text) -> plurals((String) text)
                .forEach(forms -> assertThat(forms).as("English " + key).contains("one", "other")));
        russian.forEach((key, text) -> plurals((String) text)
                .forEach(forms -> assertThat(forms).as("Russian " + key).contains("one", "few", "many", "other")));
    }

    /** The sample numbers of the CLDR chart "Language Plural Rules" for Russian cardinals; a fraction takes the genitive singular. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0 строк",
                "1 | 1 строка",
                "2 | 2 строки",
                "4 | 4 строки",
                "5 | 5 строк",
                "11 | 11 строк",
                "14 | 14 строк",
                "21 | 21 строка",
                "22 | 22 строки",
                "111 | 111 строк",
                "1.5 | 1,5 строки"
            })
    void numbersAgreeWithTheirWords(double number, String words) {
        assertThat(Messages.in(Locale.of("ru")).get("chart.rows", number)).isEqualTo(words);
    }

    @Test
    void everyTextFormats() {
        for (Locale locale : Messages.LANGUAGES) {
            Properties language = locale.getLanguage().equals("ru") ? russian : english;
            for (String key : language.stringPropertyNames()) {
                if (!arguments(language.getProperty(key)).isEmpty()) {
                    for (Object number : new Object[] {1L, 2L, 5L, 21L, 1.5}) {
                        Object[] all = new Object[10];
                        Arrays.fill(all, number);
                        assertThat(Messages.in(locale).get(key, all))
                                .as(locale + " " + key)
                                .doesNotContain("{", "}", "#", "null");
                    }
                }
            }
        }
    }

    @Test
    void everyTextIsUsedAndEveryUsedTextExists() throws IOException {
        Set<String> literals = literals();
        // A literal that ends with a dot is the start of a family: text("state." + name).
        Set<String> unused = texts(english).stream()
                .filter(key -> literals.stream()
                        .noneMatch(used -> used.equals(key) || used.endsWith(".") && key.startsWith(used)))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(unused).as("texts that no code asks for").isEmpty();

        Set<String> families = texts(english).stream()
                .map(key -> key.substring(0, key.indexOf('.') + 1))
                .collect(Collectors.toSet());
        Set<String> missing = literals.stream()
                .filter(used -> !used.endsWith(".") && families.stream().anyMatch(used::startsWith))
                .filter(used -> !texts(english).contains(used))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(missing).as("texts that code asks for and nobody wrote").isEmpty();
    }

    @Test
    void bothLanguagesTakeTheSameArguments() {
        for (String key : english.stringPropertyNames()) {
            if (russian.containsKey(key)) {
                assertThat(arguments(russian.getProperty(key))).as(key).isEqualTo(arguments(english.getProperty(key)));
            }
        }
    }

    @Test
    void apostrophesAreTypographic() {
        for (Properties language : List.of(english, russian)) {
            language.forEach(
                    (key, text) -> assertThat((String) text).as((String) key).doesNotContain("'"));
        }
    }

    @Test
    void anEnglishReaderGetsEnglishWhateverTheServersLanguage() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.of("ru"));
            assertThat(Messages.in(Locale.ENGLISH).get("nav.home")).isEqualTo("Home");
            assertThat(Messages.in(Locale.UK).get("chart.rows", 1344)).isEqualTo("1,344 rows");
        } finally {
            Locale.setDefault(before);
        }
        assertThat(Messages.in(Locale.of("ru")).get("chart.rows", 344)).isEqualTo("344 строки");
    }

    private static Set<String> texts(Properties language) {
        return new TreeSet<>(language.stringPropertyNames());
    }

    /** The forms of each number that a text agrees with. */
    private static List<Set<String>> plurals(String text) {
        List<Set<String>> plurals = PLURAL.matcher(text)
                .results()
                .map(plural -> FORM.matcher(plural.group(1))
                        .results()
                        .map(form -> form.group(1))
                        .collect(Collectors.toSet()))
                .toList();
        assertThat(plurals).as(text).hasSize(text.split("plural,", -1).length - 1);
        return plurals;
    }

    private static Set<String> arguments(String text) {
        return ARGUMENT.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static Set<String> literals() throws IOException {
        try (Stream<Path> files = Files.walk(CODE)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file ->
                            LITERAL.matcher(read(file)).results().map(match -> match.group(1)).toList().stream())
                    .collect(Collectors.toSet());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Properties load(String name) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(FOLDER.resolve(name))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return properties;
    }
}
