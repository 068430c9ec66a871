package dev.rookery.ui.text;

import com.vaadin.flow.component.UI;
import dev.rookery.common.PowersOfTen;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/**
 * Numbers, dates, sizes and durations as the reader's language writes them. Values for reading, not for calculation: decimals
 * keep three significant digits, but a digit before the decimal point is never rounded away.
 */
public final class Formats {
    private static final int SIGNIFICANT_DIGITS = 3;

    private final Locale locale;
    private final ZoneId zone;
    private final Messages messages;

    public Formats(Locale locale, ZoneId zone) {
        this.locale = locale;
        this.zone = zone;
        this.messages = Messages.in(locale);
    }

    /** For the page being served: its language, and the server's time zone. */
    public static Formats current() {
        UI ui = UI.getCurrent();
        return new Formats(ui == null ? Locale.ENGLISH : ui.getLocale(), ZoneId.systemDefault());
    }

    /** 12,345,678 */
    public String integer(long value) {
        return NumberFormat.getIntegerInstance(locale).format(value);
    }

    /** Three significant digits: 0.0123, 4.57, 12,346. Below 0.0001 and from 10^15 as 1.23 × 10⁻⁵; a dash for NaN. */
    public String number(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        double magnitude = Math.abs(value);
        if (magnitude != 0 && (magnitude < 1e-4 || magnitude >= 1e15)) {
            DecimalFormat format = (DecimalFormat) NumberFormat.getInstance(locale);
            format.applyPattern("0.##E0");
            String written = format.format(magnitude);
            return (value < 0 ? "−" : "") + PowersOfTen.written(written);
        }
        NumberFormat format = NumberFormat.getInstance(locale);
        int digitsBeforePoint = magnitude == 0 ? 1 : (int) Math.floor(Math.log10(magnitude)) + 1;
        format.setMaximumFractionDigits(Math.max(0, SIGNIFICANT_DIGITS - digitsBeforePoint));
        return withMinus(format.format(value));
    }

    /** A minus sign as wide as a plus, where locales write a hyphen. */
    private static String withMinus(String number) {
        return number.replace('-', '−');
    }

    /** 297 ± 50, 0.0493 ± 0.0087: the deviation to the last digit of the mean, which keeps three. */
    public String spread(double mean, double deviation) {
        double magnitude = Math.abs(mean);
        if (!Double.isFinite(mean) || !Double.isFinite(deviation) || magnitude < 1e-4 || magnitude >= 1e15) {
            return number(mean) + " ± " + number(deviation);
        }
        int digitsBeforePoint = (int) Math.floor(Math.log10(magnitude)) + 1;
        NumberFormat format = NumberFormat.getInstance(locale);
        format.setMinimumFractionDigits(Math.max(0, SIGNIFICANT_DIGITS - digitsBeforePoint));
        format.setMaximumFractionDigits(Math.max(0, SIGNIFICANT_DIGITS - digitsBeforePoint));
        return format.format(mean) + " ± " + format.format(deviation);
    }

    /** The point or comma between a number's whole part and the rest. */
    public char decimalMark() {
        return DecimalFormatSymbols.getInstance(locale).getDecimalSeparator();
    }

    /** Every digit the value has, for places where exactness matters. */
    public String exact(double value) {
        NumberFormat format = NumberFormat.getInstance(locale);
        format.setMaximumFractionDigits(17);
        return Double.isNaN(value) ? "–" : withMinus(format.format(value));
    }

    /** 0.9712 is 97.1%, 0.97 is 97%. */
    public String percent(double fraction) {
        return percent(fraction, 0);
    }

    /** 0.9712 is 97.1%, 0.97 is 97.0%: for columns, where digits stand below each other. */
    public String percentTenths(double fraction) {
        return percent(fraction, 1);
    }

    private String percent(double fraction, int leastDecimals) {
        if (Double.isNaN(fraction)) {
            return "–";
        }
        NumberFormat format = NumberFormat.getPercentInstance(locale);
        format.setMinimumFractionDigits(leastDecimals);
        format.setMaximumFractionDigits(1);
        return format.format(fraction);
    }

    /** 1.2 MB, in powers of ten. */
    public String size(long bytes) {
        if (bytes < 1000) {
            return messages.get("size.bytes", integer(bytes));
        }
        if (bytes < 1_000_000) {
            return messages.get("size.kilobytes", number(bytes / 1e3));
        }
        if (bytes < 1_000_000_000) {
            return messages.get("size.megabytes", number(bytes / 1e6));
        }
        return messages.get("size.gigabytes", number(bytes / 1e9));
    }

    /** 12 ms, 4.57 s, 3 min 20 s, 2 h 5 min: the two largest units. */
    public String duration(Duration duration) {
        if (duration.toMillis() < 1000) {
            return messages.get("duration.milliseconds", integer(duration.toMillis()));
        }
        if (duration.toSeconds() < 60) {
            return messages.get("duration.seconds", number(duration.toMillis() / 1e3));
        }
        if (duration.toMinutes() < 60) {
            return messages.get("duration.minutes", integer(duration.toMinutes()), integer(duration.toSecondsPart()));
        }
        return messages.get("duration.hours", integer(duration.toHours()), integer(duration.toMinutesPart()));
    }

    /** 21 Nov 2026, 04:54:14 UTC, in the order of the language. */
    public String dateTime(Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.LONG)
                .withLocale(locale)
                .withZone(zone)
                .format(instant);
    }

    public String date(Instant instant) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .withZone(zone)
                .format(instant);
    }

    /** "3 minutes ago", "in 2 hours"; the date when it is more than thirty days away. */
    public String relative(Instant instant, Instant now) {
        Duration past = Duration.between(instant, now);
        Duration distance = past.abs();
        if (distance.toSeconds() < 45) {
            return messages.get("time.now");
        }
        if (distance.toDays() > 30) {
            return date(instant);
        }
        // Half a unit more, so that 59 minutes 40 seconds reads as an hour.
        long minutes = distance.plusSeconds(30).toMinutes();
        long hours = distance.plusMinutes(30).toHours();
        long days = distance.plusHours(12).toDays();
        boolean ago = !past.isNegative();
        if (minutes < 60) {
            return messages.get(ago ? "time.minutesAgo" : "time.inMinutes", minutes);
        }
        if (hours < 24) {
            return messages.get(ago ? "time.hoursAgo" : "time.inHours", hours);
        }
        return messages.get(ago ? "time.daysAgo" : "time.inDays", days);
    }
}
