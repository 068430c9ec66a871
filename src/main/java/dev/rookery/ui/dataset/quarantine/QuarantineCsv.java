package dev.rookery.ui.dataset.quarantine;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import dev.rookery.dataset.Quarantine;
import dev.rookery.dataset.QuarantinedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A quarantine as a CSV that a spreadsheet may open: no cell of it is a formula. */
final class QuarantineCsv {
    private static final Pattern FORMULA = Pattern.compile("(?s)[=+\\-@\\t\\r].*");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d+(?:[.,]\\d*)?|[.,]\\d+)(?:[eE][+-]?\\d+)?");

    private QuarantineCsv() {}

    static String of(Quarantine quarantine) {
        StringBuilder csv = new StringBuilder(record(List.of(
                text("quarantine.lineNumber"),
                text("quarantine.column"),
                text("quarantine.value"),
                text("quarantine.reason"),
                text("quarantine.state"),
                text("quarantine.row"))));
        for (QuarantinedRow row : quarantine.rows()) {
            List<String> cells = new ArrayList<>(List.of(
                    String.valueOf(row.line()),
                    row.column(),
                    row.value(),
                    say(row.reason()),
                    text(row.dropped() ? "quarantine.dropped" : "quarantine.waiting")));
            cells.addAll(row.cells());
            csv.append(record(cells));
        }
        return csv.toString();
    }

    private static String record(List<String> cells) {
        return cells.stream()
                .map(QuarantineCsv::harmless)
                .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String harmless(String cell) {
        boolean formula =
                FORMULA.matcher(cell).matches() && !NUMBER.matcher(cell).matches();
        return formula ? "'" + cell : cell;
    }
}
