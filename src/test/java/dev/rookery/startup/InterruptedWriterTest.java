package dev.rookery.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever is interrupted while writing, as cancelled work is, leaves the database to the others. */
class InterruptedWriterTest {
    private static final int WRITERS = 30;

    @TempDir
    Path folder;

    @Test
    void theDatabaseOutlivesInterruptedWriters() throws Exception {
        String url = new EmbeddedDatabase(folder.resolve("rookery")).getJdbcUrl();
        AtomicLong keys = new AtomicLong();
        try (Connection other = DriverManager.getConnection(url, "sa", "")) {
            other.createStatement().execute("create table entry (id bigint primary key, text varchar(2000))");
            for (int i = 0; i < WRITERS; i++) {
                interruptInTheMiddle(url, keys);
                insert(other, keys);
            }
        }
    }

    private static void interruptInTheMiddle(String url, AtomicLong keys) throws InterruptedException {
        CountDownLatch writing = new CountDownLatch(5);
        Thread writer = Thread.ofPlatform().start(() -> {
            try (Connection connection = DriverManager.getConnection(url, "sa", "")) {
                while (!Thread.currentThread().isInterrupted()) {
                    insert(connection, keys);
                    writing.countDown();
                }
            } catch (SQLException e) {
                // Its own insert may fail; the others' must not.
            }
        });
        writing.await();
        writer.interrupt();
        writer.join();
    }

    private static void insert(Connection connection, AtomicLong keys) throws SQLException {
        try (var statement = connection.prepareStatement("insert into entry values (?, ?)")) {
            statement.setLong(1, keys.incrementAndGet());
            statement.setString(2, "x".repeat(2000));
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }
}
