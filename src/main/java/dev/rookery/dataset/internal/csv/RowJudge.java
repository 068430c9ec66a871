package dev.rookery.dataset.internal.csv;

import dev.rookery.common.Sentence;
import dev.rookery.dataset.Dialect;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says of a row whether it is one of the table. */
public final class RowJudge {
    private final List<String> names;
    private final Dialect dialect;
    private final Optional<Schema> schema;

    /**
     * @param column empty when the whole row is at fault
     * @param value the cell at fault
     */
    public record Fault(String column, String value, Sentence reason) {}

    public RowJudge(List<String> names, Dialect dialect, Optional<Schema> schema) {
        this.names = names;
        this.dialect = dialect;
        this.schema = schema;
    }

    /** The first fault. */
    public Optional<Fault> fault(List<String> cells) {
        if (cells.size() != names.size()) {
            return Optional.of(new Fault(
                    "",
                    "",
                    Sentence.of("dataset.quarantine.width")
                            .with("cells", cells.size())
                            .with("columns", names.size())));
        }
        for (int i = 0; schema.isPresent() && i < cells.size(); i++) {
            ColumnType type = schema.get().fields().get(i).type();
            String cell = cells.get(i).strip();
            if (!Cells.missing(cell) && !Cells.fits(type, cell, dialect)) {
                return Optional.of(new Fault(
                        names.get(i),
                        cell,
                        Sentence.of("dataset.quarantine.type")
                                .with("type", type.name().toLowerCase(Locale.ROOT))));
            }
        }
        return Optional.empty();
    }
}
