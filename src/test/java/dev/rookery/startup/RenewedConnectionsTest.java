package dev.rookery.startup;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.rookery.testing.TemporaryDataDirectory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** A first start goes on writing when the pool has closed the connections that it began with, as it does within half an hour. */
@SpringBootTest(properties = "rookery.samples.enabled=false")
@ContextConfiguration(initializers = TemporaryDataDirectory.class)
@DirtiesContext
class RenewedConnectionsTest {
    @Autowired
    private HikariDataSource pool;

    @Autowired
    private EmbeddedDatabase database;

    @Test
    void checkedColumnsAreWrittenOverNewConnections() throws SQLException {
        // Keeps the database open meanwhile, as a server at work does.
        try (Connection other = DriverManager.getConnection(database.getJdbcUrl(), "sa", "")) {
            List<Integer> before = sessions(other);
            pool.getHikariPoolMXBean().softEvictConnections();
            while (sessions(other).stream().anyMatch(before::contains)) {
                LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            }

            int rows = JdbcClient.create(pool)
                    .sql("""
                            insert into job (id, kind, title, subject, state, message, created)
                            values (?, 'test', 'A job', 'things', 'QUEUED', '', ?)""")
                    .params(UUID.randomUUID(), Instant.EPOCH.atOffset(ZoneOffset.UTC))
                    .update();

            assertThat(rows).isEqualTo(1);
        }
    }

    /** Of everyone but the one who asks. */
    private static List<Integer> sessions(Connection connection) {
        return JdbcClient.create(new SingleConnectionDataSource(connection, true))
                .sql("select session_id from information_schema.sessions where session_id <> session_id()")
                .query(Integer.class)
                .list();
    }
}
