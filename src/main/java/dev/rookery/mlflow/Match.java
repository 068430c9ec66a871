package dev.rookery.mlflow;

import dev.rookery.tracking.Filter;
import dev.rookery.tracking.Filter.Clause;
import dev.rookery.tracking.RunQuery.Operator;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Clauses applied to few things that are in memory anyway: experiments and models. */
final class Match {
    /** Two numbers by size, anything else by letters. */
    static final Comparator<String> NUMBERS_FIRST = (one, other) -> whole(one) && whole(other)
            ? Long.compare(Long.parseLong(one), Long.parseLong(other))
            : one.compareTo(other);

    private Match() {}

    /** @param field what the thing has under a name; a thing without it does not match */
    static boolean of(Clause clause, Function<Filter.Name, Optional<String>> field) {
        Optional<String> value = field.apply(clause.name());
        return value.isPresent()
                && switch (clause) {
                    case Clause.Listed listed -> listed.in() == listed.values().contains(value.get());
                    case Clause.Compared compared ->
                        compares(
                                compared.operator(),
                                value.get(),
                                compared.value().text());
                };
    }

    private static boolean compares(Operator operator, String value, String wanted) {
        return switch (operator) {
            case EQUAL -> value.equals(wanted);
            case NOT_EQUAL -> !value.equals(wanted);
            case GREATER -> NUMBERS_FIRST.compare(value, wanted) > 0;
            case GREATER_OR_EQUAL -> NUMBERS_FIRST.compare(value, wanted) >= 0;
            case LESS -> NUMBERS_FIRST.compare(value, wanted) < 0;
            case LESS_OR_EQUAL -> NUMBERS_FIRST.compare(value, wanted) <= 0;
            case LIKE -> like(value, wanted);
            case ILIKE -> like(value.toLowerCase(Locale.ROOT), wanted.toLowerCase(Locale.ROOT));
        };
    }

    /** {@code %} stands for any letters, {@code _} for one; in time proportional to both lengths' product. */
    static boolean like(String value, String pattern) {
        int at = 0;
        int in = 0;
        int star = -1;
        int mark = 0;
        while (at < value.length()) {
            if (in < pattern.length()
                    && pattern.charAt(in) != '%'
                    && (pattern.charAt(in) == '_' || pattern.charAt(in) == value.charAt(at))) {
                at++;
                in++;
            } else if (in < pattern.length() && pattern.charAt(in) == '%') {
                star = in++;
                mark = at;
            } else if (star >= 0) {
                in = star + 1;
                at = ++mark;
            } else {
                return false;
            }
        }
        while (in < pattern.length() && pattern.charAt(in) == '%') {
            in++;
        }
        return in == pattern.length();
    }

    private static boolean whole(String text) {
        return !text.isEmpty() && text.length() < 19 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
