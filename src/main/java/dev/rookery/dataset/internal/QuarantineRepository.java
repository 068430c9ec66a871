package dev.rookery.dataset.internal;

import dev.rookery.common.Json;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.dataset.QuarantinedRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows that were set aside, version by version. Transactions are the caller's. */
@Repository
public class QuarantineRepository {
    private static final int REASON_CHARS = 2_000;

    private final JdbcClient jdbc;

    public QuarantineRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(DatasetVersionId version, List<QuarantinedRow> rows) {
        for (QuarantinedRow row : rows) {
            jdbc.sql("""
                            insert into quarantined_row (dataset, number, line, cells, column_name, cell, reason, dropped)
                            values (?, ?, ?, ?, ?, ?, ?, ?)""")
                    .params(
                            version.dataset().value(),
                            version.number(),
                            row.line(),
                            Json.mapper().writeValueAsString(row.cells()),
                            row.column(),
                            row.value(),
                            row.reason().toJson(REASON_CHARS),
                            row.dropped())
                    .update();
        }
    }

    /** In the order of the file. */
    public List<QuarantinedRow> rows(DatasetVersionId version) {
        return jdbc.sql("select * from quarantined_row where dataset = ? and number = ? order by line")
                .params(version.dataset().value(), version.number())
                .query((rs, i) -> row(rs))
                .list();
    }

    /** Returns whether there was such a row. */
    public boolean drop(DatasetVersionId version, long line) {
        return jdbc.sql("update quarantined_row set dropped = true where dataset = ? and number = ? and line = ?")
                        .params(version.dataset().value(), version.number(), line)
                        .update()
                > 0;
    }

    private static QuarantinedRow row(ResultSet rs) throws SQLException {
        return new QuarantinedRow(
                rs.getLong("line"),
                List.of(Json.mapper().readValue(rs.getString("cells"), String[].class)),
                rs.getString("column_name"),
                rs.getString("cell"),
                Sentence.parse(rs.getString("reason")),
                rs.getBoolean("dropped"));
    }
}
