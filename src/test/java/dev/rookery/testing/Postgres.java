package dev.rookery.testing;

import dev.rookery.common.Sha256;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A real PostgreSQL on loopback for the tests of one process, started when the first asks for it and ended with the process. Every
 * folder has a database of its own there, so that opening a folder again is a restart.
 */
public final class Postgres {
    /** {@code -Drookery.test.database=postgresql}: whatever stands on a database in tests stands on this one. */
    private static final boolean WANTED = "postgresql".equals(System.getProperty("rookery.test.database"));

    private static final String TEMPLATE = "migrated";

    private static final class Server {
        // A killed server's files are thrown away, so nothing waits for the disk.
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("max_connections", "400")
                        .start();
                JdbcClient.create(server.getPostgresDatabase())
                        .sql("create database " + TEMPLATE)
                        .update();
                Flyway.configure()
                        .dataSource(server.getDatabase("postgres", TEMPLATE))
                        .load()
                        .migrate();
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Postgres() {}

    static boolean wanted() {
        return WANTED;
    }

    /** Address of the folder's database, migrated; the user is {@code postgres}, and there is no password. */
    public static String url(Path folder) {
        String name = "t"
                + Sha256.of(folder.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .substring(0, 24);
        DataSource server = Server.RUNNING.getPostgresDatabase();
        JdbcClient jdbc = JdbcClient.create(server);
        // One at a time: PostgreSQL copies a template only while nobody is connected to it.
        synchronized (Server.class) {
            boolean there = jdbc.sql("select exists (select from pg_database where datname = ?)")
                    .param(name)
                    .query(Boolean.class)
                    .single();
            if (!there) {
                jdbc.sql("create database " + name + " template " + TEMPLATE).update();
            }
        }
        return Server.RUNNING.getJdbcUrl("postgres", name);
    }
}
