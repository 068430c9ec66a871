package dev.rookery.common;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Instants in {@code TIMESTAMP WITH TIME ZONE} columns, in UTC. JDBC promises {@link OffsetDateTime} only; the PostgreSQL driver
 * refuses an {@link Instant}.
 */
public final class SqlTime {
    private SqlTime() {}

    /** The value to bind. */
    public static OffsetDateTime of(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** The value to bind, null when absent. */
    public static @Nullable OffsetDateTime of(Optional<Instant> instant) {
        return instant.isPresent() ? of(instant.get()) : null;
    }

    public static Instant read(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    public static Optional<Instant> readOptional(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
