package dev.rookery.serving;

import dev.rookery.common.Json;
import dev.rookery.common.SqlTime;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;

/** The table of logged predictions. */
@Repository
class PredictionRepository {
    private static final String INSERT = """
            insert into prediction
                (id, model, version, source, inputs, label, probability, latency_micros, predicted_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """;

    /** In the order they were sent: sorting every row's fields costs as much as writing them. */
    private static final ObjectWriter INPUTS =
            Json.mapper().writer().without(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private final JdbcTemplate jdbc;

    PredictionRepository(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** All or none; entries that are there already are left alone, so a batch whose commit was in doubt can be sent again. */
    @Transactional
    public void insert(List<PredictionLog.Entry> entries) {
        jdbc.batchUpdate(INSERT, entries, entries.size(), PredictionRepository::bind);
    }

    private static void bind(PreparedStatement statement, PredictionLog.Entry entry) throws SQLException {
        statement.setObject(1, entry.id().value());
        statement.setString(2, entry.version().model().value());
        statement.setInt(3, entry.version().number());
        statement.setString(4, entry.source().name());
        statement.setString(5, INPUTS.writeValueAsString(entry.inputs()));
        switch (entry.answer()) {
            case Answer.Classified classified -> {
                statement.setString(6, classified.label());
                statement.setDouble(7, classified.probability());
            }
            case Answer.Estimated(double value) -> {
                statement.setString(6, Double.toString(value));
                statement.setNull(7, Types.DOUBLE);
            }
        }
        statement.setLong(8, TimeUnit.NANOSECONDS.toMicros(entry.latencyNanos()));
        statement.setObject(9, SqlTime.of(entry.at()));
    }
}
