package dev.rookery.dataset.internal.csv;

import dev.rookery.common.Sentence;
import dev.rookery.dataset.DateOrder;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;

/** Whether the day or the month stands first in cells like {@code 03/04/2026}: there is no month 13. What could be either is not guessed. */
final class DateSniffer {
    private static final int MONTHS = 12;

    private DateSniffer() {}

    /** @param reasons gets a sentence when there are such cells at all */
    static DateOrder order(List<List<String>> records, List<Sentence> reasons) {
        List<MatchResult> dates = records.stream()
                .flatMap(List::stream)
                .map(cell -> Cells.ORDERED_DATE.matcher(cell.strip()))
                .filter(Matcher::matches)
                .map(Matcher::toMatchResult)
                .toList();
        if (dates.isEmpty()) {
            return DateOrder.PLAIN;
        }
        Optional<MatchResult> dayFirst = beyond(dates, DateSniffer::first);
        Optional<MatchResult> monthFirst = beyond(dates, DateSniffer::second);
        if (dayFirst.isPresent() == monthFirst.isPresent()) {
            reasons.add(Sentence.of("dataset.dialect.dates")
                    .with("order", dayFirst.isPresent() ? "mixed" : "either")
                    .with("example", dates.getFirst().group())
                    .with("part", 0));
            return DateOrder.PLAIN;
        }
        MatchResult proof = dayFirst.or(() -> monthFirst).orElseThrow();
        reasons.add(Sentence.of("dataset.dialect.dates")
                .with("order", dayFirst.isPresent() ? "day" : "month")
                .with("example", proof.group())
                .with("part", dayFirst.isPresent() ? first(proof) : second(proof)));
        return dayFirst.isPresent() ? DateOrder.DAY_FIRST : DateOrder.MONTH_FIRST;
    }

    private static Optional<MatchResult> beyond(List<MatchResult> dates, ToIntFunction<MatchResult> part) {
        return dates.stream().filter(date -> part.applyAsInt(date) > MONTHS).findFirst();
    }

    private static int first(MatchResult date) {
        return Integer.parseInt(date.group(1));
    }

    private static int second(MatchResult date) {
        return Integer.parseInt(date.group(3));
    }
}
