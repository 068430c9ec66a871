package dev.rookery.registry.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;

/**
 * Makes what is committed survive a power cut. H2 hands a commit to the operating system before it acknowledges it, which outlives
 * the process; only after {@code CHECKPOINT SYNC} is it on the disk. Other databases do both by themselves.
 */
@Component
@DependsOnDatabaseInitialization
public class Checkpoint {
    private final DataSource dataSource;
    private final boolean needed;

    public Checkpoint(DataSource dataSource) throws MetaDataAccessException {
        this.dataSource = dataSource;
        this.needed = "H2"
                .equals(JdbcUtils.extractDatabaseMetaData(dataSource, metaData -> metaData.getDatabaseProductName()));
    }

    /** To be called outside the transaction it secures. */
    public void sync() {
        if (!needed) {
            return;
        }
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT SYNC");
        } catch (SQLException e) {
            throw new IllegalStateException("the database could not be synchronised with the disk", e);
        }
    }
}
