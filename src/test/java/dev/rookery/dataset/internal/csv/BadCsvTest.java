package dev.rookery.dataset.internal.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.InvalidException;
import dev.rookery.dataset.CsvPreview;
import dev.rookery.dataset.Dialect;
import dev.rookery.job.Progress;
import dev.rookery.testing.StoredTables;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are refused, each in a sentence that names the line. */
class BadCsvTest {
    @TempDir
    Path folder;

    @Test
    void refusesAnEmptyFile() throws IOException {
        assertRefused("").hasMessageContaining("empty");
        assertRefused("\n \r\n\n").hasMessageContaining("empty");
        assertRefused("\uFEFF").hasMessageContaining("empty");
    }

    @Test
    void refusesAHeaderWithoutRows() throws IOException {
        assertRefused("a,b\n").hasMessageContaining("no rows");
    }

    @Test
    void refusesRaggedRows() throws IOException {
        assertRefused("a,b,c\n1,2,3\n1,2\n").hasMessageStartingWith("Line 3 has 2 cells, but there are 3 columns.");
        assertRefused("a,b\n1,\"x\ny\"\n1,2,3\n").hasMessageStartingWith("Line 4 has 3 cells");
    }

    @Test
    void refusesAQuoteThatIsNeverClosed() throws IOException {
        assertRefused("a,b\n1,2\n3,\"4\n5,6\n7,8\n")
                .hasMessageContaining("record that begins on line 3")
                .hasMessageContaining("never closed");
    }

    @Test
    void refusesTextAfterAClosingQuote() throws IOException {
        assertRefused("a,b\n1,\"2\"x\n3,4\n").hasMessageContaining("Line 2").hasMessageContaining("closing quote");
    }

    @Test
    void refusesBlankAndDuplicateNames() throws IOException {
        assertRefused("a,,c\n1,2,3\n").hasMessageContaining("Line 1: column 2 has no name");
        assertRefused("\"\",b\n1,2\n").hasMessageContaining("row numbers");
        assertRefused("a,b, a\n1,2,3\n").hasMessageContaining("Line 1: columns 1 and 3 are both named “a”");
        assertRefused("a,\"b\nc\"\n1,2\n").hasMessageContaining("line break");
    }

    @Test
    void refusesMixedEncodings() throws IOException {
        byte[] utf8 = "name,n\nÄäÖöÜüß,1\nÄäÖöÜüß,2\n".getBytes(StandardCharsets.UTF_8);
        byte[] latin = "é,3\n".getBytes(Charset.forName("windows-1252"));

        assertRefused(concat(utf8, latin))
                .hasMessageStartingWith("Line 4 is not valid UTF-8")
                .hasMessageContaining("mixes encodings");
    }

    @Test
    void refusesABrokenFileWithAByteOrderMark() throws IOException {
        byte[] bom = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
        byte[] latin = "a,b\n1,2\né,3\n".getBytes(Charset.forName("windows-1252"));

        assertRefused(concat(bom, latin)).hasMessageContaining("Line 3 is not valid UTF-8");
    }

    @Test
    void refusesAFileThatIsNotInTheStatedEncoding() throws IOException {
        Path file = write("a,b\n1,2\né,3\n".getBytes(Charset.forName("windows-1252")));

        assertThatThrownBy(() -> CsvScan.of(file, Dialect.STANDARD, CsvLimits.DEFAULTS, Progress.none()))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("Line 3 is not valid UTF-8");
    }

    @Test
    void refusesNulCharacters() throws IOException {
        assertRefused("a,b\n1,2\n3,\0\n").hasMessageContaining("Line 3 holds a NUL");
        assertRefused("a,b\n1,2\n".getBytes(StandardCharsets.UTF_16LE)).hasMessageContaining("NUL");
    }

    @Test
    void saysWhatAFileLooksLikeThatIsNoText() throws IOException {
        Map<String, String> kinds = Map.of(
                "504b030414000600", "zip archive",
                "1f8b0800", "gzip",
                "50415231", "Parquet",
                "d0cf11e0a1b11ae1", "old Excel workbook",
                "aced00057372", "serialised Java object",
                "8004952a", "Python pickle",
                "255044462d312e37", "PDF",
                "53514c69746520666f726d6174203300", "SQLite");
        for (Map.Entry<String, String> kind : kinds.entrySet()) {
            assertRefused(HexFormat.of().parseHex(kind.getKey())).hasMessageContaining(kind.getValue());
        }
        assertRefused(concat(
                        HexFormat.of().parseHex("504b030414000600"),
                        "....[Content_Types].xml".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("xlsx");
        assertRefused("  <!DOCTYPE html><html>").hasMessageContaining("web page");
    }

    @Test
    void refusesMoreColumnsAndLongerCellsThanTheLimits() throws IOException {
        assertRefused("x".repeat(1) + ",y".repeat(5_000) + "\n1\n")
                .hasMessageContaining("5,001 columns; at most 5,000");
        assertRefused("a,b\n1,2\n" + "z".repeat(100_001) + ",2\n")
                .hasMessageContaining("Line 3: cell 1 has 100,001 characters");
    }

    /**
     * Attack row 27: a line of 2 GB costs a buffer, not the heap. The reader stops within its first megabyte, so that only the
     * first four are written; the rest is a hole in the file, which would be refused with other words were it ever read.
     */
    @Test
    void stopsAGiantLineEarlyAndNamesIt() throws IOException {
        Path file = folder.resolve("giant.csv");
        byte[] megabyte = new byte[1 << 20];
        Arrays.fill(megabyte, (byte) 'x');
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 4; i++) {
                out.write(megabyte);
            }
        }
        try (RandomAccessFile whole = new RandomAccessFile(file.toFile(), "rw")) {
            whole.setLength(2L << 30);
        }

        assertThatThrownBy(() -> inspector().preview(file, Optional.empty()))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("begins on line 3")
                .hasMessageContaining("longer than 1,048,576 characters");
    }

    /** Attack row 27. */
    @Test
    void stopsAnOpenQuoteInALongFileEarlyAndNamesItsLine() throws IOException {
        Path file = folder.resolve("quote.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("a,b\n1,\"never closed\n");
            for (int i = 0; i < 400_000; i++) {
                out.write("1,2\n");
            }
        }

        assertThatThrownBy(() -> inspector().preview(file, Optional.empty()))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("begins on line 2")
                .hasMessageContaining("never closed");
    }

    /** Attack row 27: a million columns. */
    @Test
    void refusesAMillionColumns() throws IOException {
        assertRefused("c,".repeat(1_000_000) + "c\n")
                .hasMessageContaining("line 1")
                .hasMessageContaining("longer than");
    }

    /** Attack row 27: categories without end become text, and a table that would not fit is refused before it is built. */
    @Test
    void refusesATableThatWouldNotFitIntoMemoryBeforeBuildingIt() throws IOException {
        Path file = folder.resolve("levels.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("key,n\n");
            for (int i = 0; i < 200_000; i++) {
                out.write("level-" + i + ",1\n");
            }
        }
        CsvPreview preview = inspector().preview(file, Optional.empty());
        double shareOfAMegabyte = 1e6 / Runtime.getRuntime().maxMemory();
        CsvLimits tight = new CsvLimits(1 << 20, 5_000, 100_000, 10_000, shareOfAMegabyte);

        assertThat(preview.rowCount()).isEqualTo(200_000);
        assertThatThrownBy(() -> StoredTables.heap(folder, file, preview.dialect(), preview.schema(), tight))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("200,000 rows")
                .hasMessageContaining("-Xmx");
        assertThat(StoredTables.heap(folder, file, preview.dialect(), preview.schema(), CsvLimits.DEFAULTS)
                        .levels("key")
                        .levels())
                .hasSize(200_000);
    }

    private CsvInspector inspector() {
        return new CsvInspector(new RememberedScans(CsvLimits.DEFAULTS));
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String text) throws IOException {
        return assertRefused(text.getBytes(StandardCharsets.UTF_8));
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(byte[] bytes) throws IOException {
        Path file = write(bytes);
        return assertThatThrownBy(() -> inspector().preview(file, Optional.empty()))
                .isInstanceOf(InvalidException.class);
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(folder, "table", ".csv"), bytes);
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
