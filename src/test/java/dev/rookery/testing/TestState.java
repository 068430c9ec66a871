package dev.rookery.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.rookery.common.DataDirectory;
import dev.rookery.storage.internal.DirectoryObjectStore;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The state a service stands on, real and disposable: a migrated database (H2 in a file, or PostgreSQL where {@link Postgres}
 * is wanted), a directory object store and a clock that
 * moves on command, all under one temporary folder.
 *
 * <pre>{@code
 * @TempDir Path folder;
 * TestState state;
 * @BeforeEach void open() { state = TestState.open(folder); }
 * @AfterEach void close() { state.close(); }
 * }</pre>
 *
 * <p>Opening the same folder again after {@link #close()} is a restart: the rows and objects are still there.
 */
public final class TestState implements AutoCloseable {
    private static final String OPTIONS =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0";

    private final DataDirectory directory;
    private final HikariDataSource pool;
    private final TransactionTemplate transactions;
    private final DirectoryObjectStore store;
    private final MutableClock clock = new MutableClock();

    private TestState(Path folder) {
        this.directory = new DataDirectory(folder);
        this.pool = pool(directory);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(pool));
        this.store = new DirectoryObjectStore(directory.resolve("objects"), directory.resolve("incoming"));
    }

    private static HikariDataSource pool(DataDirectory directory) {
        HikariConfig config = new HikariConfig();
        if (Postgres.wanted()) {
            config.setJdbcUrl(Postgres.url(directory.root()));
            config.setUsername("postgres");
        } else {
            config.setJdbcUrl("jdbc:h2:async:" + directory.resolve("db/rookery") + OPTIONS);
            config.setUsername("sa");
            config.setPassword("");
            // As the application does: over connections of its own.
            Flyway.configure().dataSource(config.getJdbcUrl(), "sa", "").load().migrate();
        }
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }

    public static TestState open(Path folder) {
        return new TestState(folder);
    }

    public DataDirectory directory() {
        return directory;
    }

    public DataSource dataSource() {
        return pool;
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(pool);
    }

    /** Shares its connection with {@link #jdbc()} inside {@code execute}. */
    public TransactionTemplate transactions() {
        return transactions;
    }

    public DirectoryObjectStore store() {
        return store;
    }

    public MutableClock clock() {
        return clock;
    }

    @Override
    public void close() {
        pool.close();
    }
}
