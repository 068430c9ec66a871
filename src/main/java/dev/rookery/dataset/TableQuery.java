package dev.rookery.dataset;

import java.sql.SQLException;

/** What someone asks a {@link SqlTable}. May be asked again when the table turns out to be damaged and was rebuilt. */
@FunctionalInterface
public interface TableQuery<T> {
    T ask(SqlTable table) throws SQLException;
}
