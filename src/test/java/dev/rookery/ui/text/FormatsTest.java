package dev.rookery.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T04:54:14Z");

    private final Formats english = new Formats(Locale.ENGLISH, ZoneId.of("UTC"));
    private final Formats russian = new Formats(Locale.of("ru"), ZoneId.of("Europe/Moscow"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0",
                "1 | 1",
                "0.0123456 | 0.0123",
                "4.5678 | 4.57",
                "45.678 | 45.7",
                "456.78 | 457",
                "12345.678 | 12,346",
                "-0.98765 | −0.988",
                "0.000012345 | 1.23\u00a0×\u00a010⁻⁵",
                "1.5E20 | 1.5\u00a0×\u00a010²⁰",
                "NaN | –",
                "Infinity | ∞",
                "1000 | 1,000"
            })
    void keepsThreeSignificantDigitsAndEveryDigitBeforeThePoint(double value, String expected) {
        assertThat(english.number(value)).isEqualTo(expected);
    }

    @Test
    void writesNumbersAsTheLanguageDoes() {
        assertThat(russian.number(4.5678)).isEqualTo("4,57");
        assertThat(plain(russian.integer(1234567))).isEqualTo("1 234 567");
        assertThat(english.integer(1234567)).isEqualTo("1,234,567");
        assertThat(plain(russian.percent(0.9712))).isEqualTo("97,1 %");
        assertThat(english.percent(0.9712)).isEqualTo("97.1%");
        assertThat(english.percent(0.97)).isEqualTo("97%");
        assertThat(english.percentTenths(0.97)).isEqualTo("97.0%");
        assertThat(english.spread(0.04931, 0.00872)).isEqualTo("0.0493 ± 0.0087");
        assertThat(english.spread(297.2, 49.7)).isEqualTo("297 ± 50");
    }

    @Test
    void keepsEveryDigitWhereExactnessMatters() {
        assertThat(english.exact(0.1)).isEqualTo("0.1");
        assertThat(english.exact(12345.678901)).isEqualTo("12,345.678901");
    }

    @Test
    void namesSizesInPowersOfTen() {
        assertThat(english.size(999)).isEqualTo("999 B");
        assertThat(english.size(15_240)).isEqualTo("15.2 kB");
        assertThat(english.size(1_234_000_000)).isEqualTo("1.23 GB");
        assertThat(russian.size(1_234_000)).isEqualTo("1,23 МБ");
    }

    @Test
    void namesDurationsByTheirTwoLargestUnits() {
        assertThat(english.duration(Duration.ofMillis(12))).isEqualTo("12 ms");
        assertThat(english.duration(Duration.ofMillis(4567))).isEqualTo("4.57 s");
        assertThat(english.duration(Duration.ofSeconds(200))).isEqualTo("3 min 20 s");
        assertThat(russian.duration(Duration.ofMinutes(125))).isEqualTo("2 ч 5 мин");
    }

    @Test
    void tellsTimesByTheirDistance() {
        assertThat(english.relative(NOW.minusSeconds(10), NOW)).isEqualTo("just now");
        assertThat(english.relative(NOW.minusSeconds(60), NOW)).isEqualTo("1 minute ago");
        assertThat(english.relative(NOW.plus(Duration.ofHours(2)), NOW)).isEqualTo("in 2 hours");
        assertThat(english.relative(NOW.minus(Duration.ofMinutes(59).plusSeconds(40)), NOW))
                .isEqualTo("1 hour ago");
        assertThat(russian.relative(NOW.minus(Duration.ofMinutes(3)), NOW)).isEqualTo("3 минуты назад");
        assertThat(russian.relative(NOW.minus(Duration.ofHours(21)), NOW)).isEqualTo("21 час назад");
        assertThat(russian.relative(NOW.minus(Duration.ofDays(5)), NOW)).isEqualTo("5 дней назад");
        assertThat(english.relative(NOW.minus(Duration.ofDays(40)), NOW)).isEqualTo("Oct 12, 2026");
    }

    @Test
    void givesTheExactTimeInTheReadersZone() {
        assertThat(plain(russian.dateTime(NOW))).contains("21 нояб. 2026").contains("07:54:14");
    }

    /** Java groups with no-break spaces of two kinds, by its version of the locale data. */
    private static String plain(String text) {
        return text.replaceAll("[\\u00a0\\u202f]", " ");
    }
}
