package dev.rookery.dataset;

import java.sql.SQLException;
import java.util.List;

/** Takes the cells of one row as text, missing ones empty. */
@FunctionalInterface
public interface CellRow {
    void row(List<String> cells) throws SQLException;
}
