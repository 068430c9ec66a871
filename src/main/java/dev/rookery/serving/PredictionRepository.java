package dev.rookery.serving;

import dev.rookery.common.Json;
import dev.rookery.common.SqlTime;
import dev.rookery.model.ModelName;
import dev.rookery.model.ModelVersionId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
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

    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> FIELDS = new TypeReference<>() {};

    private final JdbcTemplate jdbc;

    PredictionRepository(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** All or none; entries that are there already are left alone, so a batch whose commit was in doubt can be sent again. */
    @Transactional
    public void insert(List<PredictionLog.Entry> entries) {
        jdbc.batchUpdate(INSERT, entries, entries.size(), PredictionRepository::bind);
    }

    Optional<LoggedPrediction> find(PredictionId id) {
        return jdbc.query("select * from prediction where id = ?", PredictionRepository::read, id.value()).stream()
                .findFirst();
    }

    /** Newest first. */
    List<LoggedPrediction> recent(Optional<ModelName> model, int limit) {
        return model.isPresent()
                ? jdbc.query(
                        "select * from prediction where model = ? order by predicted_at desc, id desc limit ?",
                        PredictionRepository::read,
                        model.get().value(),
                        limit)
                : jdbc.query("select * from prediction order by id desc limit ?", PredictionRepository::read, limit);
    }

    private static LoggedPrediction read(ResultSet row, int number) throws SQLException {
        Double probability = row.getObject("probability", Double.class);
        return new LoggedPrediction(
                new PredictionId(row.getObject("id", UUID.class)),
                new ModelVersionId(new ModelName(row.getString("model")), row.getInt("version")),
                Source.valueOf(row.getString("source")),
                Json.mapper().readValue(row.getString("inputs"), FIELDS),
                row.getString("label"),
                probability == null ? OptionalDouble.empty() : OptionalDouble.of(probability),
                Duration.of(row.getLong("latency_micros"), ChronoUnit.MICROS),
                SqlTime.read(row, "predicted_at"));
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
