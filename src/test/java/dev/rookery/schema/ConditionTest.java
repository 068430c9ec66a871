package dev.rookery.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Json;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
    private static final Map<String, ColumnType> TYPES = Map.of(
            "length", ColumnType.NUMERIC,
            "depth", ColumnType.INTEGER,
            "kind", ColumnType.CATEGORICAL,
            "ringed", ColumnType.BOOLEAN,
            "found", ColumnType.DATE,
            "ringed on", ColumnType.DATE,
            "клюв", ColumnType.NUMERIC);

    private static final Map<String, @Nullable Object> HERON = row();

    private static Map<String, @Nullable Object> row() {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("length", 5.5);
        row.put("depth", 2.0);
        row.put("kind", "grey heron's");
        row.put("ringed", true);
        row.put("found", (double) LocalDate.of(2026, 3, 5).toEpochDay());
        row.put("клюв", null);
        row.put("ringed on", null);
        return row;
    }

    private static boolean broken(String condition) {
        return new Condition(condition)
                .brokenBy(name -> Optional.ofNullable(TYPES.get(name)))
                .test(HERON::get);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "length > depth",
                "length - depth = 3.5",
                "length - depth - 1 = 2.5",
                "length / depth * 2 = 5.5",
                "1 + depth * 2 = 5",
                "(1 + depth) * 2 = 6",
                "-length < -5",
                "- -length = 5.5",
                "depth = 2e0 and depth = .2E+1",
                "depth != 3 and not depth >= 3",
                "length < 1 or depth <= 2",
                "length < 1 and depth < 1 or depth = 2",
                "NOT length < 1",
                "kind = 'grey heron''s'",
                "kind != 'x' and \"kind\" != 'y'",
                "ringed",
                "ringed = true and not ringed = false",
                "found >= '2026-03-05' and found < '2026-03-06'",
                "found - '2026-03-01' = 4",
                "'2026-04-04' = found + 30",
                "клюв is missing and length is not missing",
                "\"ringed on\" is missing"
            })
    void holds(String condition) {
        assertThat(broken(condition)).as(condition).isFalse();
        assertThat(broken("not (" + condition + ")")).as("not " + condition).isTrue();
    }

    /** SQL's logic of three values: neither the condition nor its opposite is broken. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "клюв > 3",
                "клюв + length > 3",
                "length / (depth - 2) > 3",
                "клюв > 3 and length > 1",
                "клюв > 3 or length < 1",
                "\"ringed on\" > found"
            })
    void aMissingCellOrADivisionByZeroLeavesOpen(String condition) {
        assertThat(broken(condition)).as(condition).isFalse();
        assertThat(broken("not (" + condition + ")")).as("not " + condition).isFalse();
    }

    @Test
    void oneKnownPartDecides() {
        assertThat(broken("клюв > 3 and length < 1")).isTrue();
        assertThat(broken("not (клюв > 3 or length > 1)")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "length > | The condition ends too early.",
                "length > 1 2 | “2” at character 12 does not belong there.",
                "length > 1) | “)” at character 11 does not belong there.",
                "(length > 1 | “)” is missing at character 12.",
                "length is null | “missing” is missing at character 11.",
                "kind = 'x | The quotation mark at character 8 is not closed.",
                "1 < 2 | The condition speaks of no column.",
                "length + 1 is missing | Only a column is missing or not; at character 1 something else is asked for.",
                "length; drop table t | “;” at character 7 does not belong there.",
                "length < 1e999 | “1e999” at character 10 does not belong there.",
                "exec('rm') > length | “(” at character 5 does not belong there."
            })
    void whatIsNoConditionIsRefusedWithItsPlace(String condition, String message) {
        assertThatThrownBy(() -> new Condition(condition))
                .isInstanceOf(InvalidException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "length | The condition has to be something true or false, such as a comparison.",
                "width > 1 | There is no column “width”.",
                "kind < 'x' | “<” stands between things that cannot be compared so.",
                "kind = 3 | “=” stands between things that cannot be compared so.",
                "kind + 1 = 2 | “+” calculates with numbers, and with a date and days; here it stands between something else.",
                "found > '5 March' | “5 March” is compared with a date and is none; write it as 2026-03-01.",
                "length and ringed | The condition has to be something true or false, such as a comparison."
            })
    void whatMakesNoSenseOfTheseColumnsIsRefused(String condition, String message) {
        assertThatThrownBy(() -> broken(condition))
                .isInstanceOf(InvalidException.class)
                .hasMessage(message);
    }

    @Test
    void longAndDeepConditionsAreRefusedAtOnce() {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            for (String bomb : List.of(
                    "(".repeat(500) + "length > 1" + ")".repeat(400),
                    "not ".repeat(200) + "length > 1",
                    "-".repeat(900) + "length > 1",
                    "(".repeat(1_000_000),
                    "length > 1" + " or length > 1".repeat(100_000))) {
                assertThatThrownBy(() -> new Condition(bomb)).isInstanceOf(InvalidException.class);
            }
        });
        assertThat(broken("length > 1" + " and length > 1".repeat(60))).isFalse();
    }

    @Test
    void namesColumnsInOrderAndQuotesWhatIsNoPlainWord() {
        assertThat(new Condition("not (depth > length) or depth = 1").columns()).containsExactly("depth", "length");
        assertThat(Condition.name("клюв")).isEqualTo("клюв");
        for (String odd : List.of("and", "a b", "a\"b", "2x", "", "is", "x>1 and y", "a'b")) {
            assertThat(new Condition(Condition.name(odd) + " is missing").columns())
                    .as(odd)
                    .containsExactly(odd);
        }
    }

    @Test
    void travelsAsItsText() {
        RowRule rule = RowRule.Check.of(new Condition(" length > depth "));
        String json = Json.mapper().writerFor(RowRule.class).writeValueAsString(rule);
        assertThat(json).isEqualTo("{\"rule\":\"check\",\"column\":\"length\",\"condition\":\"length > depth\"}");
        assertThat(Json.mapper().readValue(json, RowRule.class)).isEqualTo(rule);
        assertThatThrownBy(() -> Json.mapper().readValue(json.replace("> depth", ">"), RowRule.class))
                .hasMessageContaining("ends too early");
    }
}
