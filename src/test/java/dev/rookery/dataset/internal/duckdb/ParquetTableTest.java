package dev.rookery.dataset.internal.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.InvalidException;
import dev.rookery.dataset.internal.csv.CsvLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attack row 26 among others. */
class ParquetTableTest {
    private static final long MEGABYTES_200 = 200_000_000;

    @TempDir
    Path folder;

    @Test
    void saysTheSameAsCsv() throws SQLException, IOException {
        Path file = parquet("""
                select * from (values
                  (1, 1.5::double, 'a,"b"', true, date '2026-01-31', timestamp '2026-01-31 09:30:00', 2.50::decimal(9,2)),
                  (null, null, null, null, null, null, null),
                  (-7, 1e-3::double, 'Ёж', false, date '1969-12-31', timestamp '2026-02-01 00:00:01', -1)
                ) t(n, "a b", text, yes, day, moment, money)""");

        assertThat(csv(file)).isEqualTo("""
                n,a b,text,yes,day,moment,money
                1,1.5,"a,""b""\",true,2026-01-31,2026-01-31 09:30:00,2.50
                ,,,,,,
                -7,0.001,Ёж,false,1969-12-31,2026-02-01 00:00:01,-1.00
                """);
    }

    @Test
    void refusesColumnsThatHoldMoreThanOneValue() throws SQLException {
        for (String nested : new String[] {"[1, 2]", "{'a': 1}", "map {'a': 1}", "'x'::blob"}) {
            Path file = parquet("select 1 as n, " + nested + " as deep");
            assertThatThrownBy(() -> csv(file))
                    .as(nested)
                    .isInstanceOf(InvalidException.class)
                    .hasMessageContaining("deep");
        }
    }

    @Test
    void aSmallFileThatUnpacksToHundredsOfMegabytesIsGivenUpAtOnce() throws SQLException, IOException {
        Path file = parquet("select repeat('x', 1000) as same from range(2000000)");
        assertThat(Files.size(file)).isLessThan(400_000);

        assertThatThrownBy(() -> Assertions.assertTimeout(Duration.ofSeconds(20), () -> csv(file)))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("more than its size allows");
        assertThat(Files.size(folder.resolve("out.csv"))).isLessThan(41_000_000);
    }

    @Test
    void damagedFilesAreRefused() throws SQLException, IOException {
        byte[] whole = Files.readAllBytes(parquet("select i as n, 'v' || i as v from range(2000) t(i)"));
        SplittableRandom random = new SplittableRandom(20261125);
        Path file = folder.resolve("damaged.parquet");
        for (int cut : new int[] {4, 100, whole.length / 2, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, cut));
            assertThatThrownBy(() -> csv(file)).as("cut at " + cut).isInstanceOf(InvalidException.class);
        }
        for (int round = 0; round < 40; round++) {
            byte[] mutant = whole.clone();
            mutant[random.nextInt(4, mutant.length - 8)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, mutant);
            try {
                csv(file); // a flipped bit in a value may well be another value
            } catch (InvalidException e) {
                assertThat(e).hasMessageContaining("Parquet");
            }
        }
    }

    private Path parquet(String query) throws SQLException {
        Path file = folder.resolve("table.parquet");
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("copy (" + query + ") to '" + file + "' (format parquet, compression zstd)");
        }
        return file;
    }

    private String csv(Path file) throws IOException {
        Path out = folder.resolve("out.csv");
        new ParquetTable(file, TablesSettings.DEFAULTS, CsvLimits.DEFAULTS, MEGABYTES_200).write(out);
        return Files.readString(out);
    }
}
