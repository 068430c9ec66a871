package dev.rookery.dataset.internal.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.DataDirectory;
import dev.rookery.common.Md5;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.Dialect;
import dev.rookery.dataset.TableQuery;
import dev.rookery.dataset.internal.csv.CsvLimits;
import dev.rookery.dataset.internal.csv.CsvScan;
import dev.rookery.job.CancelledException;
import dev.rookery.job.Progress;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Field;
import dev.rookery.schema.Role;
import dev.rookery.schema.Schema;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class DuckTablesTest {
    private static final Schema SCHEMA = new Schema(List.of(
            Field.of("a", ColumnType.INTEGER, Role.FEATURE), Field.of("b", ColumnType.CATEGORICAL, Role.FEATURE)));
    private static final TableQuery<Long> SUM = table -> {
        try (Statement statement = table.connection().createStatement();
                ResultSet result = statement.executeQuery("select sum(c0) from t")) {
            result.next();
            return result.getLong(1);
        }
    };

    @TempDir
    Path folder;

    private final AtomicInteger made = new AtomicInteger();
    private Instant now = Instant.parse("2026-11-24T10:00:00Z");

    private DuckTables tables(TablesSettings settings) {
        Clock clock = new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
        return new DuckTables(new DataDirectory(folder), settings, CsvLimits.DEFAULTS, clock);
    }

    private Path csv(String name) throws IOException {
        return Files.writeString(folder.resolve(name), "a,b\n1,x\n2,y\n");
    }

    private static TableKey key(Path csv) throws IOException {
        return TableKey.of(Md5.of((csv.getFileName() + Files.readString(csv)).getBytes()), Dialect.STANDARD, SCHEMA);
    }

    private long sum(DuckTables tables, Path csv) throws IOException {
        return tables.ask(
                key(csv),
                Dialect.STANDARD,
                SCHEMA,
                maker -> {
                    made.incrementAndGet();
                    try {
                        maker.make(csv);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                SUM);
    }

    @Test
    void makesATableOnceAndMakesItAgainWhenItIsGone() throws IOException {
        Path csv = csv("a.csv");
        try (DuckTables tables = tables(TablesSettings.DEFAULTS)) {
            assertThat(sum(tables, csv)).isEqualTo(3);
            assertThat(sum(tables, csv)).isEqualTo(3);
            assertThat(made).hasValue(1);
            tables.drop(key(csv));
            assertThat(sum(tables, csv)).isEqualTo(3);
            assertThat(made).hasValue(2);
        }
        try (DuckTables again = tables(TablesSettings.DEFAULTS)) {
            assertThat(sum(again, csv)).isEqualTo(3);
            assertThat(made).as("a restart keeps it").hasValue(2);
        }
    }

    @Test
    void makesATableAgainThatIsDamagedOrOfAnotherEngine() throws IOException, SQLException {
        Path csv = csv("a.csv");
        try (DuckTables tables = tables(TablesSettings.DEFAULTS)) {
            sum(tables, csv);
        }
        Path file = folder.resolve("cache/tables").resolve(key(csv).fileName());
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            for (long at = 4_096; at < bytes.length(); at += 1_000) {
                bytes.seek(at);
                bytes.write(0x5A);
            }
        }
        try (DuckTables tables = tables(TablesSettings.DEFAULTS)) {
            assertThat(sum(tables, csv)).isEqualTo(3);
            assertThat(made).hasValue(2);
        }
        Files.write(file, new byte[] {1, 2, 3});
        try (DuckTables tables = tables(TablesSettings.DEFAULTS)) {
            assertThat(sum(tables, csv)).isEqualTo(3);
            assertThat(made).hasValue(3);
        }
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("update made set engine = 'v0.1.0'");
        }
        try (DuckTables tables = tables(TablesSettings.DEFAULTS)) {
            assertThat(sum(tables, csv)).isEqualTo(3);
            assertThat(made).hasValue(4);
        }
    }

    @Test
    void aProcessThatDiedWhileMakingLeavesNothing() throws IOException {
        Path unfinished = folder.resolve("cache/tables/unfinished");
        Files.createDirectories(unfinished);
        Files.write(unfinished.resolve("x.duckdb"), new byte[100]);
        Path csv = csv("a.csv");
        try (DuckTables tables = tables(TablesSettings.DEFAULTS)) {
            assertThat(unfinished).isEmptyDirectory();
            assertThat(sum(tables, csv)).isEqualTo(3);
            assertThat(unfinished).isEmptyDirectory();
        }
    }

    @Test
    void aCancelledTableIsNoTable() throws IOException {
        Path csv = csv("a.csv");
        try (DuckTables tables = tables(TablesSettings.DEFAULTS)) {
            CsvScan scan = CsvScan.of(csv, Dialect.STANDARD, CsvLimits.DEFAULTS, Progress.none());
            Progress unwanted = new Progress() {
                @Override
                public void report(double fraction, Sentence message) {}

                @Override
                public boolean cancelled() {
                    return true;
                }
            };
            assertThatThrownBy(() -> tables.make(key(csv), csv, Dialect.STANDARD, SCHEMA, scan, unwanted))
                    .isInstanceOf(CancelledException.class);
            assertThat(folder.resolve("cache/tables").resolve(key(csv).fileName()))
                    .doesNotExist();
            assertThat(folder.resolve("cache/tables/unfinished")).isEmptyDirectory();
        }
    }

    @Test
    void dropsTheLeastRecentlyUsedTablesBeyondTheLimitOfDisk() throws IOException {
        TablesSettings tight = new TablesSettings(
                DataSize.ofMegabytes(256), 1, DataSize.ofKilobytes(700), DataSize.ofMegabytes(100), 1);
        try (DuckTables tables = tables(tight)) {
            for (String name : List.of("a.csv", "b.csv", "c.csv", "d.csv")) {
                now = now.plus(Duration.ofMinutes(1));
                sum(tables, csv(name));
            }
            try (Stream<Path> files = Files.list(folder.resolve("cache/tables"))) {
                List<Path> left = files.filter(file -> file.toString().endsWith(".duckdb"))
                        .toList();
                assertThat(left)
                        .hasSizeBetween(1, 3)
                        .contains(folder.resolve("cache/tables")
                                .resolve(key(folder.resolve("d.csv")).fileName()));
                assertThat(left)
                        .doesNotContain(folder.resolve("cache/tables")
                                .resolve(key(folder.resolve("a.csv")).fileName()));
            }
            assertThat(sum(tables, folder.resolve("a.csv"))).isEqualTo(3);
            assertThat(made).hasValue(5);
        }
    }
}
