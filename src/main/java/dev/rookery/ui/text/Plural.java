package dev.rookery.ui.text;

import java.util.Locale;

/**
 * Which form of a word a number takes, after the Unicode CLDR plural rules (Language Plural Rules, release 46) for whole numbers in
 * English and Russian. The lower-case name ends the key of the text: {@code rows.one}, {@code rows.few}.
 */
enum Plural {
    /** 1 row; 1, 21, 101 строка. */
    ONE,
    /** 2–4, 22–24, 102 строки. */
    FEW,
    /** 0, 5–20, 111 строк. */
    MANY,
    /** 0, 2, 3 rows: all the rest in English; fractions in Russian. */
    OTHER;

    static Plural of(Locale locale, long number) {
        long n = Math.absExact(number);
        if (!locale.getLanguage().equals("ru")) {
            return n == 1 ? ONE : OTHER;
        }
        long units = n % 10;
        boolean teen = n % 100 / 10 == 1;
        if (units == 1 && !teen) {
            return ONE;
        }
        return units >= 2 && units <= 4 && !teen ? FEW : MANY;
    }

    String suffix() {
        return "." + name().toLowerCase(Locale.ROOT);
    }
}
