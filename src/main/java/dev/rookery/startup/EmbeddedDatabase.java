package dev.rookery.startup;

import java.nio.file.Path;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * H2 in one file. It speaks PostgreSQL's dialect so that one set of migrations serves both. Spring closes it, in order, after
 * everything that still writes; H2's own shutdown hook would race with that. Every commit is written at once
 * ({@code WRITE_DELAY=0}), so a killed process loses no acknowledged one.
 *
 * <p>Flyway migrates over connections of its own, after whose last one the database closes, and the pool opens it anew. H2 2.4.240
 * keeps the session that created a table in the table's {@code check (... in (...))}: once that connection is closed, no other
 * one may insert. A pool closes its first connection within half an hour.
 *
 * <p>The file is written through H2's asynchronous channels: an ordinary one is closed, and the database with it, when the thread
 * that writes is interrupted, as threads of work that is cancelled or stopped are.
 *
 * @param file path without the {@code .mv.db} ending
 */
record EmbeddedDatabase(Path file) implements JdbcConnectionDetails, FlywayConnectionDetails {
    static final String OPTIONS =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0";

    @Override
    public String getJdbcUrl() {
        return "jdbc:h2:async:" + file + OPTIONS;
    }

    @Override
    public String getUsername() {
        return "sa";
    }

    @Override
    public String getPassword() {
        return "";
    }

    @Override
    public String getDriverClassName() {
        return "org.h2.Driver";
    }
}
