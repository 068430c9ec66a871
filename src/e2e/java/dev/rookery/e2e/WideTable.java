package dev.rookery.e2e;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A table nobody tuned anything for: 80 mixed columns drawn with a seed, with missing values, text, dates, one constant column and one
 * without any value, names with spaces, quotes and Cyrillic letters, and an outcome that depends on three of them.
 */
final class WideTable {
    static final int COLUMNS = 80;
    static final int ROWS = 400;
    static final String CONSTANT = "always the same";
    static final String EMPTY = "пусто";
    static final String QUOTED = "the \"real\" price, €";
    static final String CYRILLIC = "Рост ёлки";
    static final String TARGET = "outcome";
    private static final double MISSING = 0.08;
    private static final String[] WORDS = {
        "мороз", "late", "delivery", "brown", "«почта»", "fox", "river", "чай", "stone"
    };

    private final SplittableRandom random = new SplittableRandom(20261125);

    static byte[] csv() {
        return new WideTable().text().getBytes(StandardCharsets.UTF_8);
    }

    private String text() {
        List<String> names = new ArrayList<>(List.of(
                QUOTED, CYRILLIC, "first seen", "a note", CONSTANT, EMPTY, "Цвет глаз", "it's yes", "order id"));
        while (names.size() < COLUMNS - 1) {
            names.add((names.size() % 2 == 0 ? "measure no " : "Признак ") + names.size());
        }
        names.add(TARGET);
        StringBuilder text = new StringBuilder(line(names));
        for (int row = 0; row < ROWS; row++) {
            text.append(line(row(row)));
        }
        return text.toString();
    }

    private List<String> row(int row) {
        double price = 10 + 90 * random.nextDouble();
        double height = 120 + 60 * random.nextDouble();
        String colour = List.of("blue", "карий", "green").get(random.nextInt(3));
        List<String> cells = new ArrayList<>(List.of(
                gap(number(price)),
                gap(number(height)),
                gap(LocalDate.of(2024, 1, 1).plusDays(random.nextInt(700)).toString()),
                gap(note()),
                "42",
                "",
                gap(colour),
                gap(random.nextBoolean() ? "yes" : "no"),
                "A-" + (1000 + row)));
        while (cells.size() < COLUMNS - 1) {
            cells.add(gap(
                    switch (cells.size() % 4) {
                        case 0 -> String.valueOf(random.nextInt(50));
                        case 1 -> number(random.nextDouble() * Math.pow(10, cells.size() % 5));
                        case 2 -> "level " + (char) ('a' + random.nextInt(5));
                        default ->
                            LocalDate.of(2020, 1, 1)
                                    .plusDays(random.nextInt(2000))
                                    .toString();
                    }));
        }
        boolean good = price / 30 + (height - 150) / 20 + (colour.equals("green") ? 1.5 : 0) > 2.2;
        cells.add(good ? "good" : "bad");
        return cells;
    }

    private String note() {
        StringBuilder note = new StringBuilder("no. " + random.nextInt(100_000));
        for (int word = random.nextInt(3, 9); word > 0; word--) {
            note.append(word % 4 == 0 ? ", " : " ").append(WORDS[random.nextInt(WORDS.length)]);
        }
        return note.toString();
    }

    private String gap(String cell) {
        return random.nextDouble() < MISSING ? "" : cell;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static String line(List<String> cells) {
        return String.join(
                        ",",
                        cells.stream()
                                .map(cell -> cell.matches("[^,\"]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"')
                                .toList())
                + "\n";
    }
}
