package dev.rookery.dataset.internal.csv;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.Dialect;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Finds out how a file is written by looking at its first records. The delimiter is the one under which the most records have as
 * many cells as the first; among equals the one that makes more cells, unless it is a comma that only ever stands between digits.
 */
final class DialectSniffer {
    private static final int SAMPLE_CHARS = 1 << 16;
    private static final int SAMPLE_RECORDS = 200;
    private static final Map<Character, String> DELIMITERS =
            Map.of(',', "comma", ';', "semicolon", '\t', "tab", '|', "bar");
    private static final List<Character> BY_HABIT = List.of(',', ';', '\t', '|');
    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern COMMA_IN_NUMBER = Pattern.compile("(?<=\\d),(?=\\d)");
    private static final Pattern COMMA_NUMBER = Pattern.compile("[+-]?\\d+,\\d+");
    private static final Pattern POINT_NUMBER = Pattern.compile("[+-]?\\d+\\.\\d+");

    /** A dialect, and a sentence for each decision. */
    record Sniffed(Dialect dialect, List<Sentence> reasons) {}

    private record Candidate(char delimiter, List<List<String>> records, double agreeing) {
        int width() {
            return records.getFirst().size();
        }
    }

    private DialectSniffer() {}

    static Sniffed sniff(Path file, CsvLimits limits) throws IOException {
        FileKind.requireText(Encodings.head(file, 4_096));
        Encodings.Guess encoding = Encodings.detect(file);
        String sample = sample(file, encoding, limits);
        if (sample.isBlank()) {
            throw new InvalidException(Sentence.of("dataset.csv.empty"));
        }
        List<Sentence> reasons = new ArrayList<>();
        reasons.add(encoding.reason());
        char quote = quote(sample);
        if (quote == '\'') {
            reasons.add(Sentence.of("dataset.dialect.apostrophes"));
        }
        Candidate best = delimiter(sample, quote);
        reasons.add(delimiterReason(best));
        char decimalMark = decimalMark(best, reasons);
        Optional<Sentence> data = headless(best, decimalMark);
        reasons.add(data.orElseGet(() -> Sentence.of("dataset.dialect.header")));
        return new Sniffed(
                new Dialect(
                        best.delimiter,
                        quote,
                        encoding.charset().name(),
                        data.isEmpty(),
                        decimalMark,
                        DateSniffer.order(best.records(), reasons)),
                reasons);
    }

    private static String sample(Path file, Encodings.Guess encoding, CsvLimits limits) throws IOException {
        try (Reader reader = new GuardedReader(
                new InputStreamReader(Encodings.open(file), encoding.charset()), limits.maxRecordChars())) {
            char[] chars = new char[SAMPLE_CHARS];
            int length = 0;
            int read;
            while (length < chars.length && (read = reader.read(chars, length, chars.length - length)) > 0) {
                length += read;
            }
            if (length == chars.length) {
                // The sample ends somewhere in a line: leave the stump out, unless it is all there is.
                int lastBreak = length - 1;
                while (lastBreak > 0 && chars[lastBreak] != '\n' && chars[lastBreak] != '\r') {
                    lastBreak--;
                }
                length = lastBreak > 0 ? lastBreak : length;
            }
            return new String(chars, 0, length);
        }
    }

    private static char quote(String sample) {
        return enclosed(sample, '\'') > 0 && enclosed(sample, '"') == 0 ? '\'' : '"';
    }

    /** How often a cell seems to be enclosed in the character, on both sides. */
    private static long enclosed(String sample, char quote) {
        return Pattern.compile("(?m)(?:^|[,;\\t|])" + quote + "[^" + quote + "\\r\\n]*" + quote + "(?:$|\\r|[,;\\t|])")
                .matcher(sample)
                .results()
                .limit(2)
                .count();
    }

    private static Candidate delimiter(String sample, char quote) {
        boolean commasOnlyInNumbers = COMMA.matcher(sample).results().count()
                == COMMA_IN_NUMBER.matcher(sample).results().count();
        List<Candidate> candidates = BY_HABIT.stream()
                .map(delimiter -> candidate(sample, delimiter, quote))
                .filter(candidate -> candidate.width() > 1)
                .toList();
        return candidates.stream()
                .max(Comparator.comparingDouble(Candidate::agreeing)
                        .thenComparing(candidate -> !(candidate.delimiter == ',' && commasOnlyInNumbers))
                        .thenComparing(Candidate::width)
                        .thenComparing(candidate -> -BY_HABIT.indexOf(candidate.delimiter)))
                .orElseGet(() -> candidate(sample, ',', quote));
    }

    private static Candidate candidate(String sample, char delimiter, char quote) {
        CSVFormat lenient = CsvRecords.format(new Dialect(delimiter, quote, "UTF-8", true, '.'))
                .builder()
                .setIgnoreEmptyLines(true)
                .setLenientEof(true)
                .setTrailingData(true)
                .get();
        List<List<String>> records = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(new StringReader(sample), lenient)) {
            for (CSVRecord record : parser) {
                records.add(List.of(record.values()));
                if (records.size() == SAMPLE_RECORDS) {
                    break;
                }
            }
        } catch (IOException | UncheckedIOException e) {
            // Not readable with this delimiter: judged by what was read so far.
            records.add(List.of());
        }
        int width = records.getFirst().size();
        long agreeing =
                records.stream().filter(record -> record.size() == width).count();
        return new Candidate(delimiter, records, (double) agreeing / records.size());
    }

    private static Sentence delimiterReason(Candidate best) {
        if (best.width() == 1) {
            return Sentence.of("dataset.dialect.oneColumn");
        }
        return Sentence.of("dataset.dialect.delimiter")
                .with("delimiter", DELIMITERS.getOrDefault(best.delimiter, ""))
                .with("agreeing", Math.round(best.agreeing * best.records.size()))
                .with("records", best.records.size())
                .with("cells", best.width());
    }

    private static char decimalMark(Candidate best, List<Sentence> reasons) {
        if (best.delimiter == ',') {
            return '.';
        }
        long commas = count(best, COMMA_NUMBER);
        long points = count(best, POINT_NUMBER);
        if (commas > points) {
            reasons.add(Sentence.of("dataset.dialect.decimalComma")
                    .with("commas", commas)
                    .with("points", points));
            return ',';
        }
        return '.';
    }

    private static long count(Candidate candidate, Pattern pattern) {
        return candidate.records.stream()
                .flatMap(List::stream)
                .filter(cell -> pattern.matcher(cell.strip()).matches())
                .count();
    }

    /** Why the first record is data rather than column names, if it is. */
    private static Optional<Sentence> headless(Candidate best, char decimalMark) {
        List<String> first = best.records.getFirst();
        for (int i = 0; i < first.size(); i++) {
            String cell = first.get(i).strip();
            if (!Double.isNaN(Cells.number(cell, decimalMark))) {
                return Optional.of(Sentence.of("dataset.dialect.noHeader").with("cell", cell));
            }
        }
        // Every text of the first record appearing again further down its own column is data, whatever it says.
        List<Set<String>> below = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            below.add(new HashSet<>());
        }
        best.records.stream().skip(1).forEach(record -> {
            for (int i = 0; i < Math.min(record.size(), first.size()); i++) {
                below.get(i).add(record.get(i).strip());
            }
        });
        long named = first.stream().filter(cell -> !cell.isBlank()).count();
        long again = 0;
        for (int i = 0; i < first.size(); i++) {
            again += !first.get(i).isBlank()
                            && below.get(i).contains(first.get(i).strip())
                    ? 1
                    : 0;
        }
        return named > 0 && again == named ? Optional.of(Sentence.of("dataset.dialect.headerAgain")) : Optional.empty();
    }
}
