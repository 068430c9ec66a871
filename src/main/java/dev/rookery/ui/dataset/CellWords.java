package dev.rookery.ui.dataset;

import dev.rookery.ui.text.Formats;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The cells of a column of numbers as they stand in the file, but with the decimal mark of the reader's language and with their
 * decimal marks one below the other.
 */
final class CellWords {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d*\\.\\d+");
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+");
    /** Longer tails are no measurements; padding to them would push the numbers out of sight. */
    private static final int MOST_DECIMALS = 6;
    /** As wide as a digit, and as wide as a decimal mark. */
    private static final String FIGURE_SPACE = "\u2007";

    private static final String MARK_SPACE = "\u2008";

    private final int decimals;
    private final char mark;

    CellWords(List<String> cells, Formats formats) {
        decimals = cells.stream()
                .filter(cell -> DECIMAL.matcher(cell).matches())
                .mapToInt(CellWords::decimals)
                .filter(count -> count <= MOST_DECIMALS)
                .max()
                .orElse(0);
        mark = formats.decimalMark();
    }

    String write(String cell) {
        if (DECIMAL.matcher(cell).matches()) {
            return cell.replace('.', mark) + FIGURE_SPACE.repeat(Math.max(0, decimals - decimals(cell)));
        }
        if (WHOLE.matcher(cell).matches() && decimals > 0) {
            return cell + MARK_SPACE + FIGURE_SPACE.repeat(decimals);
        }
        return cell;
    }

    private static int decimals(String cell) {
        return cell.length() - cell.indexOf('.') - 1;
    }
}
