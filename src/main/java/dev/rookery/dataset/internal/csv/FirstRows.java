package dev.rookery.dataset.internal.csv;

import java.util.ArrayList;
import java.util.List;

/** The first records of a file, to look at: long cells are cut, and there are fewer of them where a table is very wide. */
final class FirstRows {
    private static final int ROWS = 200;
    private static final int CELL_CHARS = 300;
    /** Over all cells together; drafts and remembered scans keep them. */
    private static final int CHARS = 1 << 20;
    /** What a cell costs beside its characters, about. */
    private static final int CELL = 16;

    private final List<List<String>> rows = new ArrayList<>();
    private long chars;

    /** Whether another record is of use; the first always is. */
    boolean wanted() {
        return rows.isEmpty() || rows.size() < ROWS && chars < CHARS;
    }

    void add(List<String> cells) {
        List<String> cut = cells.stream().map(FirstRows::cut).toList();
        rows.add(cut);
        cut.forEach(cell -> chars += cell.length() + CELL);
    }

    List<List<String>> rows() {
        return List.copyOf(rows);
    }

    private static String cut(String cell) {
        if (cell.length() <= CELL_CHARS) {
            return cell;
        }
        int end = Character.isHighSurrogate(cell.charAt(CELL_CHARS - 1)) ? CELL_CHARS - 1 : CELL_CHARS;
        return cell.substring(0, end) + "…";
    }
}
