package dev.rookery.common;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Numbers as programs write very small and very large ones, made into what people read: {@code 2.2E-16} is 2.2 × 10⁻¹⁶. */
public final class PowersOfTen {
    private static final Pattern SCIENTIFIC =
            Pattern.compile("(?<![\\p{L}\\d.,])(\\d+(?:[.,]\\d+)?)E([-−]?)(\\d+)(?![\\p{L}\\d])");
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private PowersOfTen() {}

    /** The text with every such number in it written out; {@code 0E0} is 0. */
    public static String written(String text) {
        return SCIENTIFIC.matcher(text).replaceAll(PowersOfTen::written);
    }

    private static String written(MatchResult number) {
        if (number.group(1).equals("0") || number.group(3).equals("0")) {
            return number.group(1);
        }
        StringBuilder power = new StringBuilder(number.group(1)).append("\u00a0×\u00a010");
        if (!number.group(2).isEmpty()) {
            power.append('⁻');
        }
        number.group(3).chars().forEach(digit -> power.append(SUPERSCRIPTS.charAt(digit - '0')));
        return power.toString();
    }
}
