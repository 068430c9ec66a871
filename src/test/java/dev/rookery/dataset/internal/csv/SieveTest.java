package dev.rookery.dataset.internal.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.InvalidException;
import dev.rookery.dataset.Dialect;
import dev.rookery.dataset.QuarantinedRow;
import dev.rookery.job.Progress;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Field;
import dev.rookery.schema.Role;
import dev.rookery.schema.Schema;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SieveTest {
    private static final Schema TYPES = new Schema(
            List.of(Field.of("n", ColumnType.INTEGER, Role.FEATURE), Field.of("day", ColumnType.DATE, Role.FEATURE)));

    @TempDir
    Path folder;

    @Test
    void setsAsideWhatDoesNotParseWithLineColumnValueAndReason() throws IOException {
        Sieve.Sorted sorted = sort("n,day\n1,2026-01-02\n2\n\"3\",\"x,\ny\"\n4,2026-01-03,5\nfive,\nNA,2026-01-04\n");

        assertThat(sorted.kept()).isEqualTo(2);
        assertThat(sorted.aside()).extracting(QuarantinedRow::line).containsExactly(3L, 4L, 6L, 7L);
        assertThat(sorted.aside()).extracting(QuarantinedRow::column).containsExactly("", "day", "", "n");
        assertThat(sorted.aside()).extracting(QuarantinedRow::value).containsExactly("", "x,\ny", "", "five");
        assertThat(sorted.aside())
                .extracting(row -> row.reason().toString())
                .containsExactly("1 cell instead of 2", "not a date", "3 cells instead of 2", "not a whole number");
        assertThat(sorted.aside().get(2).cells()).containsExactly("4", "2026-01-03", "5");
        assertThat(folder.resolve("sound.csv")).hasContent("n,day\n1,2026-01-02\nNA,2026-01-04\n");
    }

    @Test
    void everyRowIsEitherKeptOrSetAsideWithTheCellsItHas() throws IOException {
        long seed = 20261125;
        SplittableRandom random = new SplittableRandom(seed);
        String[] cells = {"1", "x", "", "2026-01-02", "a,b", "say \"hi\"", "two\nlines", " 7 ", "NA", "Ёж"};
        CsvLine line = new CsvLine(Dialect.STANDARD);
        for (int round = 0; round < 50; round++) {
            List<List<String>> rows = new ArrayList<>();
            StringBuilder text = new StringBuilder("n,day\n1,2026-01-01\n");
            for (int row = random.nextInt(1, 40); row > 0; row--) {
                List<String> record = new ArrayList<>();
                for (int cell = random.nextInt(2, 4); cell > 0; cell--) {
                    record.add(cells[random.nextInt(cells.length)]);
                }
                rows.add(record);
                text.append(line.of(record));
            }
            Sieve.Sorted sorted = sort(text.toString());

            List<List<String>> found = new ArrayList<>();
            sorted.aside().forEach(row -> found.add(row.cells()));
            try (CsvRecords kept = new CsvRecords(folder.resolve("sound.csv"), Dialect.STANDARD, CsvLimits.DEFAULTS)) {
                kept.next();
                kept.forEachRemaining(row -> found.add(List.of(row.cells())));
            }
            assertThat(found).as("seed " + seed + ", round " + round).containsExactlyInAnyOrderElementsOf(rows);
            assertThat(sorted.kept() + sorted.aside().size()).isEqualTo(rows.size() + 1);
        }
    }

    @Test
    void keepsLettersOfOtherEncodings() throws IOException {
        Dialect cyrillic = new Dialect(';', '"', "windows-1251", false, ',');
        Path file = Files.write(folder.resolve("in.csv"), "Ёж;1\nкот\n".getBytes(Charset.forName("windows-1251")));
        Sieve.Sorted sorted = Sieve.sort(
                file, cyrillic, Optional.empty(), CsvLimits.DEFAULTS, folder.resolve("sound.csv"), Progress.none());

        assertThat(sorted.aside().getFirst().cells()).containsExactly("кот");
        assertThat(folder.resolve("sound.csv")).hasContent("Ёж;1\n");
    }

    @Test
    void refusesAFileOfWhichNothingWouldBeLeftOrTooMuchSetAside() {
        assertThatThrownBy(() -> sort("n,day\nx,y\n"))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("Not one row parses");
        assertThatThrownBy(() -> sort("n,day\n1,2026-01-01\n" + "x,y\n".repeat(10_001)))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("More than 10,000 rows")
                .hasMessageContaining("line 3");
        assertThatThrownBy(() -> sort("n,day\n1,2026-01-01\n2,\"open\n"))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("never closed");
    }

    private Sieve.Sorted sort(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("in.csv"), text);
        return Sieve.sort(
                file,
                Dialect.STANDARD,
                Optional.of(TYPES),
                CsvLimits.DEFAULTS,
                folder.resolve("sound.csv"),
                Progress.none());
    }
}
