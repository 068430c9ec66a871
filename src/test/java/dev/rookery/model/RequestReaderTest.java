package dev.rookery.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rookery.common.InvalidException;
import dev.rookery.common.InvalidException.Fault;
import dev.rookery.common.Json;
import dev.rookery.common.Sentence;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Condition;
import dev.rookery.schema.RowRule;
import dev.rookery.schema.TextPattern;
import dev.rookery.stats.Histogram;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The one declared policy for requests (attack row 31). */
class RequestReaderTest {
    private static final Signature SIGNATURE = new Signature(
            new TargetSpec.Classes("species", List.of("Adelie", "Gentoo")),
            List.of(
                    number("bill_length_mm", ColumnType.NUMERIC, 32, 60),
                    number("flipper_length_mm", ColumnType.INTEGER, 170, 235),
                    category("island", ColumnType.CATEGORICAL, "Biscoe", "Dream"),
                    category("tagged", ColumnType.BOOLEAN, "false", "true"),
                    number("seen_on", ColumnType.DATE, 0, 20_000)),
            List.of());

    private static Input.Number number(String name, ColumnType type, double min, double max) {
        Histogram histogram = new Histogram(new double[] {min, max}, new long[] {10});
        return new Input.Number(
                name, type, Optional.of("mm"), Optional.empty(), Optional.empty(), min, max, histogram, min, max);
    }

    private static Input.Category category(String name, ColumnType type, String... levels) {
        List<Long> counts = Collections.nCopies(levels.length, 5L);
        return new Input.Category(
                name,
                type,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(levels),
                counts,
                levels[0],
                levels[1]);
    }

    private static Map<String, @Nullable Object> good() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("bill_length_mm", 40.5);
        fields.put("flipper_length_mm", 200);
        fields.put("island", "Dream");
        fields.put("tagged", true);
        fields.put("seen_on", "2007-11-11");
        return fields;
    }

    private static Map<String, @Nullable Object> with(String field, @Nullable Object value) {
        Map<String, @Nullable Object> fields = good();
        fields.put(field, value);
        return fields;
    }

    private static InputRow read(Map<String, @Nullable Object> fields, RowRule... rules) {
        return reader(rules).read(fields);
    }

    private static RequestReader reader(RowRule... rules) {
        return new RequestReader(new Signature(SIGNATURE.target(), SIGNATURE.inputs(), List.of(rules)));
    }

    private static List<Fault> faults(Map<String, @Nullable Object> fields, RowRule... rules) {
        InvalidException refused = catchThrowableOfType(InvalidException.class, () -> read(fields, rules));
        assertThat(refused).as("refusal of %s", fields).isNotNull();
        return refused.faults();
    }

    private static void refusedNaming(String field, Map<String, @Nullable Object> fields, RowRule... rules) {
        assertThat(faults(fields, rules)).singleElement().satisfies(fault -> {
            assertThat(fault.field()).isEqualTo(field);
            assertThat(fault.message()).matches("(?s).*[.?]").hasSizeLessThan(400);
        });
    }

    private static double day(String iso) {
        return LocalDate.parse(iso).toEpochDay();
    }

    @Test
    void readsAGoodRowWithoutWarnings() {
        InputRow row = read(good());

        assertThat(row.values()).containsExactly(40.5, 200, 1, 1, day("2007-11-11"));
        assertThat(row.warnings()).isEmpty();
    }

    @Test
    void orderOfFieldsNeverMatters() {
        Random random = new Random(31);
        List<Map.Entry<String, @Nullable Object>> entries = new ArrayList<>(good().entrySet());
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(entries, random);
            Map<String, @Nullable Object> shuffled = new LinkedHashMap<>();
            entries.forEach(entry -> shuffled.put(entry.getKey(), entry.getValue()));
            assertThat(read(shuffled).values()).containsExactly(read(good()).values());
        }
    }

    @Test
    void absentNullAndEmptyAreOneThing() {
        Map<String, @Nullable Object> absent = good();
        absent.remove("island");
        for (Map<String, @Nullable Object> fields : List.of(absent, with("island", null), with("island", ""))) {
            InputRow row = read(fields);
            assertThat(row.values()[2]).isNaN();
            assertThat(row.warnings()).singleElement().satisfies(warning -> {
                assertThat(warning.kind()).isEqualTo(Warning.Kind.IMPUTED);
                assertThat(warning.field()).isEqualTo("island");
                assertThat(warning.message()).contains("Biscoe");
            });
            refusedNaming("island", fields, new RowRule.Required("island"));
        }
    }

    @Test
    void refusesARowWithoutAnyUsableField() {
        refusedNaming("", new HashMap<>());
        refusedNaming("", new HashMap<>(Map.of("island", "", "tagged", "")));
    }

    @Test
    void numbersAreFiniteJsonNumbers() {
        for (Object value : Arrays.asList(
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                Float.NaN,
                new BigDecimal("1e400"),
                BigInteger.TEN.pow(400),
                "41.5",
                "NaN",
                true,
                List.of(1),
                Map.of("a", 1))) {
            refusedNaming("bill_length_mm", with("bill_length_mm", value));
            refusedNaming("flipper_length_mm", with("flipper_length_mm", value));
        }
        assertThat(read(with("bill_length_mm", new BigDecimal("40.25"))).values()[0])
                .isEqualTo(40.25);
    }

    @Test
    void integersAreWhole() {
        refusedNaming("flipper_length_mm", with("flipper_length_mm", 200.5));
        assertThat(read(with("flipper_length_mm", 200.0)).values()[1]).isEqualTo(200);
    }

    @Test
    void warnsOutsideTheTrainingRangeAndRefusesOutsideTheContract() {
        for (double value : new double[] {31.9, 60.1, 1e308, -1e308}) {
            InputRow row = read(with("bill_length_mm", value));
            assertThat(row.values()[0]).isEqualTo(value);
            assertThat(row.warnings()).extracting(Warning::kind).containsExactly(Warning.Kind.OUTSIDE_TRAINING_RANGE);
        }
        RowRule range = new RowRule.Range("bill_length_mm", 10, 100);
        assertThat(read(with("bill_length_mm", 10), range).warnings()).hasSize(1);
        refusedNaming("bill_length_mm", with("bill_length_mm", 9.9), range);
        refusedNaming("bill_length_mm", with("bill_length_mm", 1e308), range);
    }

    @Test
    void saysAnOpenRangeWithOneBound() {
        double none = Double.POSITIVE_INFINITY;
        assertThat(faults(with("bill_length_mm", -1), new RowRule.Range("bill_length_mm", 0, none)))
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("at or above 0\u00a0mm, not -1"));
        assertThat(faults(with("seen_on", "2031-01-01"), new RowRule.Range("seen_on", -none, day("2030-01-01"))))
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("at or below 2030-01-01"));
    }

    @Test
    void takesAnUnseenLevelWithAWarningUnlessARuleListsTheAllowed() {
        for (String level : List.of("Torgersen", "dream", " Dream", "\u0000", "x".repeat(1_000))) {
            InputRow row = read(with("island", level));
            assertThat(row.values()[2]).isEqualTo(InputRow.UNSEEN);
            assertThat(row.warnings()).singleElement().satisfies(warning -> {
                assertThat(warning.kind()).isEqualTo(Warning.Kind.UNSEEN_LEVEL);
                assertThat(warning.message()).hasSizeLessThan(300).doesNotContain("\u0000");
            });
        }
        RowRule allowed = new RowRule.Allowed("island", List.of("Biscoe", "Dream", "Torgersen"));
        assertThat(read(with("island", "Torgersen"), allowed).warnings()).hasSize(1);
        refusedNaming("island", with("island", "Dreem"), allowed);
        assertThat(faults(with("island", "Dreem"), allowed).getFirst().message())
                .contains("Did you mean “Dream”?");
    }

    @Test
    void categoriesAreText() {
        for (Object value : List.of(1, 1.5, true, List.of("Dream"), Map.of())) {
            refusedNaming("island", with("island", value));
        }
    }

    @Test
    void booleansAreTrueOrFalseInJsonOrAsText() {
        assertThat(read(with("tagged", true)).values()[3]).isEqualTo(1);
        assertThat(read(with("tagged", "true")).values()[3]).isEqualTo(1);
        assertThat(read(with("tagged", false)).values()[3]).isZero();
        assertThat(read(with("tagged", "false")).values()[3]).isZero();
        for (Object value : List.of(1, "TRUE", "maybe", List.of())) {
            refusedNaming("tagged", with("tagged", value));
        }
    }

    @Test
    void datesAreIsoText() {
        assertThat(read(with("seen_on", "1970-01-02T12:00:00Z")).values()[4]).isEqualTo(1.5);
        assertThat(read(with("seen_on", "1970-01-02T12:00")).values()[4]).isEqualTo(1.5);
        assertThat(read(with("seen_on", "1970-01-02T12:00+12:00")).values()[4]).isEqualTo(1);
        // The arithmetic of a data set's cells, to the last bit: a threshold learned there must not be missed here.
        assertThat(read(with("seen_on", "2007-11-11T10:20:30.123456789")).values()[4])
                .isEqualTo((1_194_776_430L + 123_456_789 / 1e9) / 86_400);
    }

    @Test
    void repeatsNothingThatAnAnswerCouldNotCarry() {
        String longName = "x".repeat(59) + "\uD83D\uDC27\uD83D\uDC27" + "y".repeat(90_000);
        for (String text : List.of("\uD83D", "a\nb", "a\u202Eb", longName)) {
            for (Fault fault : faults(with("bill_length_mm", text))) {
                assertThat(fault.message()).hasSizeLessThan(250).doesNotContainPattern("\\p{C}");
            }
            Map<String, @Nullable Object> unknown = good();
            unknown.put(text, 1);
            assertThat(faults(unknown).getFirst().field()).doesNotContainPattern("\\p{C}");
        }
        assertThat(faults(with("bill_length_mm", longName)).getFirst().message())
                .contains("x\uD83D\uDC27...");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2007-13-01",
                "2007-02-30",
                "11/11/2007",
                "yesterday",
                "2007-11-11T25:00",
                "+999999999-12-31T23:59:59Z",
                "-999999999-01-01T00:00:00Z"
            })
    void refusesWhatIsNoDate(String text) {
        refusedNaming("seen_on", with("seen_on", text));
    }

    @Test
    void refusesUnknownFieldsAndNamesTheNearest() {
        Map<String, @Nullable Object> near = good();
        near.put("bil_length_mm", 3);
        Map<String, @Nullable Object> far = good();
        far.put("colour", "red");

        refusedNaming("bil_length_mm", near);
        assertThat(faults(near).getFirst().message()).contains("Did you mean “bill_length_mm”?");
        refusedNaming("colour", far);
        assertThat(faults(far).getFirst().message()).contains("bill_length_mm").doesNotContain("Did you mean");
    }

    @Test
    void tellsEveryFaultAtOnce() {
        Map<String, @Nullable Object> fields = good();
        fields.put("bill_length_mm", "long");
        fields.put("island", 3);
        fields.put("beak", 1);

        assertThat(faults(fields))
                .extracting(Fault::field)
                .containsExactlyInAnyOrder("bill_length_mm", "island", "beak");
    }

    /** Any request at all is either a row within the declared bounds or faults that each name a field it was sent. */
    @Test
    void answersEveryRequestWithARowOrNamedFaults() {
        long seed = 20_261_121;
        Random random = new Random(seed);
        RequestReader reader = reader(new RowRule.Range("bill_length_mm", 0, Double.POSITIVE_INFINITY));
        List<String> names = new ArrayList<>(good().keySet());
        names.addAll(List.of("", "Island", "bill length mm", "\n", "__proto__", "y".repeat(5_000)));
        List<@Nullable Object> values = new ArrayList<>(Arrays.asList(
                null,
                "",
                " ",
                "Dream",
                "NaN",
                "true",
                "2007-11-11",
                "9999999999-01-01",
                0,
                -0.0,
                1e308,
                -1e308,
                4.9e-324,
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                Long.MAX_VALUE,
                new BigDecimal("1e-1000000"),
                new BigDecimal("1e1000000"),
                true,
                List.of(),
                Map.of(),
                new int[0],
                'c'));
        for (int i = 0; i < 20_000; i++) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            for (int n = random.nextInt(6); n >= 0; n--) {
                fields.put(names.get(random.nextInt(names.size())), values.get(random.nextInt(values.size())));
            }
            try {
                InputRow row = reader.read(fields);
                assertThat(row.values())
                        .as("seed %d, %s", seed, fields)
                        .hasSize(5)
                        .doesNotContain(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
                assertThat(row.values()[2])
                        .satisfiesAnyOf(
                                level -> assertThat(level).isNaN(),
                                level -> assertThat(level).isBetween(-1.0, 1.0));
            } catch (InvalidException refused) {
                assertThat(refused.faults()).as("seed %d, %s", seed, fields).isNotEmpty();
            }
        }
    }

    /** Attack 28: what is kept of a request in the log is bounded, whatever its body held. */
    @Test
    void refusesATextThatIsTooLongForACategoryUnlessTrainingSawIt() {
        String longest = "x".repeat(1_000);
        assertThat(read(with("island", longest)).warnings())
                .extracting(Warning::kind)
                .containsExactly(Warning.Kind.UNSEEN_LEVEL);
        assertThat(faults(with("island", longest + "x"))).singleElement().satisfies(fault -> {
            assertThat(fault.field()).isEqualTo("island");
            assertThat(fault.message()).isEqualTo("island is longer than 1,000 characters, which no category is.");
        });

        String known = "y".repeat(2_000);
        RequestReader reader = new RequestReader(new Signature(
                SIGNATURE.target(), List.of(category("note", ColumnType.CATEGORICAL, "short", known)), List.of()));
        assertThat(reader.read(Map.of("note", known)).values()).containsExactly(1);
    }

    @Test
    void namesNoMoreThanAHundredFaults() {
        Map<String, @Nullable Object> fields = good();
        for (int i = 0; i < 5_000; i++) {
            fields.put("unknown-" + i, 1);
        }
        fields.put("island", 7);
        InvalidException refused = catchThrowableOfType(InvalidException.class, () -> read(fields));
        assertThat(refused.faults()).hasSize(RequestReader.MAX_FAULTS);
        assertThat(refused).hasMessage("At least 100 fields cannot be accepted.");
    }

    @Test
    void refusesWhatTheContractsPatternAndConditionsForbidNamingFieldAndRule() {
        RowRule pattern = new RowRule.Matches("island", new TextPattern("[A-Z][a-z]+"));
        RowRule check = RowRule.Check.of(new Condition("flipper_length_mm > 4 * bill_length_mm"));
        RowRule known = RowRule.Check.of(new Condition("tagged or seen_on is missing or seen_on < '2000-01-01'"));

        assertThat(read(good(), pattern, check, known).warnings()).isEmpty();
        assertThat(faults(with("island", "dream"), pattern))
                .containsExactly(new Fault(
                        "island",
                        Sentence.of("request.pattern")
                                .with("field", "island")
                                .with("pattern", "[A-Z][a-z]+")
                                .with("given", "dream")));
        assertThat(faults(with("bill_length_mm", 55), check)).singleElement().satisfies(fault -> {
            assertThat(fault.field()).isEqualTo("flipper_length_mm");
            assertThat(fault.message())
                    .isEqualTo("flipper_length_mm does not go together with the other fields: the rule is"
                            + " flipper_length_mm > 4 * bill_length_mm.");
        });
        assertThat(read(with("bill_length_mm", null), check).warnings()).hasSize(1);
        assertThat(faults(with("tagged", "false"), known)).hasSize(1);
        Map<String, @Nullable Object> unseen = with("tagged", false);
        unseen.put("seen_on", "");
        assertThat(read(unseen, known).warnings()).hasSize(1);
    }

    @Test
    void rulesOfEveryKindTravelInTheSignature() {
        Signature signature = new Signature(
                SIGNATURE.target(),
                SIGNATURE.inputs(),
                List.of(
                        new RowRule.Required("island"),
                        new RowRule.Range("bill_length_mm", 30, Double.POSITIVE_INFINITY),
                        new RowRule.Allowed("island", List.of("Dream")),
                        new RowRule.Matches("island", new TextPattern("\\pL+")),
                        RowRule.Check.of(new Condition("flipper_length_mm > bill_length_mm"))));
        assertThat(Json.mapper().readValue(Json.mapper().writeValueAsString(signature), Signature.class))
                .isEqualTo(signature);
    }

    @Test
    void aRuleAboutWhatIsNoInputOrCannotBeComparedIsNoSignature() {
        for (String condition : List.of("wing_mm > 3", "island > 3", "bill_length_mm > wing_mm")) {
            assertThatThrownBy(() -> reader(RowRule.Check.of(new Condition(condition))))
                    .as(condition)
                    .isInstanceOfAny(IllegalArgumentException.class, InvalidException.class);
        }
    }
}
