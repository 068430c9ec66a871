package dev.rookery.dataset.internal.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.dataset.Dialect;
import dev.rookery.dataset.internal.csv.CsvLimits;
import dev.rookery.dataset.internal.csv.ParsedScan;
import dev.rookery.schema.Schema;
import dev.rookery.testing.StoredTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attack row 22: SQL that reaches for files, the network, extensions or the settings. */
class LockedDownTest {
    @TempDir
    Path folder;

    @Test
    void anOpenTableReachesNothingElse() throws IOException {
        Path canary = Files.writeString(folder.resolve("canary.csv"), "secret\n42\n");
        Path csv = Files.writeString(folder.resolve("data.csv"), "a,b\n1,x\n2,y\n");
        Schema schema = ParsedScan.schema(ParsedScan.of(csv, Dialect.STANDARD));
        StoredTables.ask(folder, csv, Dialect.STANDARD, schema, CsvLimits.DEFAULTS, table -> {
            attack(table.connection(), canary, folder.resolve("written.csv"));
            assertRefused(table.connection(), "insert into t values (3, 'z')");
            assertRefused(table.connection(), "drop table t");
            assertThat(setting(table.connection(), "memory_limit")).isEqualTo("1.0 GiB");
            return true;
        });
        assertThat(folder.resolve("written.csv")).doesNotExist();
    }

    @Test
    void aTableInTheMakingReadsItsOwnCsvAndNothingElse() throws SQLException, IOException {
        Path canary = Files.writeString(folder.resolve("canary.csv"), "secret\n42\n");
        Path csv = Files.writeString(folder.resolve("data.csv"), "a\n1\n");
        try (DuckDatabase database = DuckDatabase.create(
                        folder.resolve("new.duckdb"), csv, folder.resolve("spill"), TablesSettings.DEFAULTS);
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table t as select * from read_csv(" + DuckDatabase.literal(csv.toString()) + ")");
            attack(connection, canary, folder.resolve("written.csv"));
        }
        assertThat(folder.resolve("written.csv")).doesNotExist();
    }

    private static void attack(Connection connection, Path canary, Path target) throws SQLException {
        String read = DuckDatabase.literal(canary.toString());
        String write = DuckDatabase.literal(target.toString());
        for (String statement : List.of(
                "select * from read_csv('/etc/passwd')",
                "select * from read_csv(" + read + ")",
                "select * from " + read,
                "select * from read_text(" + read + ")",
                "select * from read_blob(" + read + ")",
                "select * from read_json(" + read + ")",
                "select * from read_parquet('http://127.0.0.1:9/x.parquet')",
                "select * from glob('/etc/*')",
                "copy (select 1) to " + write,
                "copy t to " + write,
                "export database " + write,
                "import database " + read,
                "attach " + write + " as other",
                "attach ':memory:' as other; copy other.main.x to " + write,
                "install httpfs",
                "load httpfs",
                "load '/tmp/evil.duckdb_extension'",
                "set enable_external_access = true",
                "set allowed_paths = ['/etc/passwd']",
                "set allowed_directories = ['/']",
                "set memory_limit = '64GB'",
                "set threads = 64",
                "set autoload_known_extensions = true",
                "set allow_unsigned_extensions = true",
                "set temp_directory = '/tmp'",
                "set lock_configuration = false",
                "reset lock_configuration",
                "pragma enable_logging; set logging_storage = 'file'")) {
            assertRefused(connection, statement);
        }
        assertThat(setting(connection, "enable_external_access")).isEqualTo("false");
        assertThat(setting(connection, "lock_configuration")).isEqualTo("true");
        assertThat(setting(connection, "autoinstall_known_extensions")).isEqualTo("false");
        assertThat(setting(connection, "autoload_known_extensions")).isEqualTo("false");
        assertThat(setting(connection, "allow_community_extensions")).isEqualTo("false");
        assertThat(setting(connection, "allow_unsigned_extensions")).isEqualTo("false");
    }

    private static void assertRefused(Connection connection, String sql) {
        assertThatThrownBy(() -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute(sql);
                        try (ResultSet result = statement.getResultSet()) {
                            while (result != null && result.next()) {
                                result.getObject(1);
                            }
                        }
                    }
                })
                .as(sql)
                .isInstanceOf(SQLException.class);
    }

    private static String setting(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select current_setting('" + name + "')::varchar")) {
            result.next();
            return result.getString(1);
        }
    }
}
