package dev.rookery.dataset.internal;

import dev.rookery.dataset.TableQuery;
import dev.rookery.dataset.internal.csv.Misfits;
import java.util.List;

/** A table that was made of a file which is no version yet. */
interface MadeTable {
    /** Cells that do not fit the schema, column by column; they are missing in the table. */
    List<Misfits> misfits();

    <T> T ask(TableQuery<T> query);

    void drop();
}
