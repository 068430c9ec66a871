package dev.rookery.dataset.internal.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.dataset.Dialect;
import dev.rookery.dataset.internal.csv.CsvLimits;
import dev.rookery.dataset.internal.csv.CsvScan;
import dev.rookery.dataset.internal.csv.ParsedScan;
import dev.rookery.job.Progress;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Field;
import dev.rookery.schema.Role;
import dev.rookery.schema.Schema;
import dev.rookery.testing.StoredTables;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * commons-csv decides what a cell is. Whoever reads a file, DuckDB or commons-csv, the derived table holds the same cells, and the
 * quick scan says the same of every column as the parser. What public collections of CSV tests hold is in {@link CsvCollectionsTest}.
 */
class SameCellsTest {
    private static final String BOM = "\uFEFF";

    @TempDir
    Path folder;

    /**
     * @param reader who is expected to read it: DuckDB wherever it provably reads the same
     */
    record Nasty(String name, byte[] bytes, Dialect dialect, TableBuilder.Reader reader) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Nasty duck(String name, String text) {
        return new Nasty(name, utf8(text), Dialect.STANDARD, TableBuilder.Reader.DUCKDB);
    }

    private static Nasty duck(String name, String text, char delimiter, char quote, char decimal) {
        return new Nasty(
                name, utf8(text), new Dialect(delimiter, quote, "UTF-8", true, decimal), TableBuilder.Reader.DUCKDB);
    }

    private static Nasty commons(String name, String text) {
        return new Nasty(name, utf8(text), Dialect.STANDARD, TableBuilder.Reader.COMMONS_CSV);
    }

    private static Nasty commons(String name, String text, String encoding) {
        return new Nasty(
                name,
                text.getBytes(Charset.forName(encoding)),
                new Dialect(',', '"', encoding, true, '.'),
                TableBuilder.Reader.COMMONS_CSV);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Stream<Nasty> files() {
        return Stream.of(
                duck("plain", "a,b\n1,x\n2,y\n"),
                duck("no line end at the end", "a,b\n1,x\n2,y"),
                duck("CR LF", "a,b\r\n1,x\r\n2,y\r\n"),
                duck("quoted cells", "a,b\n\"1\",\"x\"\n\"2\",\"y\"\n"),
                duck("delimiter in quotes", "a,b\n1,\"x,y\"\n2,\",\"\n"),
                duck("doubled quotes", "a,b\n1,\"say \"\"x\"\"\"\n2,\"\"\"\"\n3,\"\"\"\"\"\"\n"),
                duck("line breaks in quotes", "a,b\n1,\"x\ny\"\n2,\"\r\n\"\n3,\"\n\n\"\n"),
                duck("CR LF in quotes and outside", "a,b\r\n1,\"x\r\ny\"\r\n2,\"z\rz\"\r\n"),
                duck("JSON in a cell", "a,b\n1,\"{\"\"type\"\": \"\"Point\"\", \"\"at\"\": [1, 2]}\"\n2,y\n"),
                duck("empty and quoted empty", "a,b,c\n1,,\"\"\n2,\"\",\n,x,y\n"),
                duck("missing in every spelling", "a,b\nNA,x\nNaN,null\nnan,NULL\nnAn,nUlL\n1.5,\"NA\"\nna,Na\n"),
                duck("spaces around cells", "a,b,c\n 1 , x ,2026-01-02\n2,  ,\t2026-01-03 \n NA,\" y \",\n"),
                duck("byte order mark", BOM + "a,b\n1,x\n2,y\n"),
                duck("byte order mark before a quote", BOM + "\"a\",b\n1,x\n2,y\n"),
                duck("Cyrillic, emoji, combining", "имя,b\nЁж 🦔,1\nе\u0301,2\n\"日本,語\",3\n"),
                duck("signs", "a\n+5\n-0\n-7\n+0\n"),
                duck("real numbers", "a\n1.\n.5\n-1e-3\n+2.50E+2\n1e5\n0\n-0.0\n123456789012345678901\n1e-400\n"),
                duck("numbers at the edge of doubles", "a\n1.7976931348623157e308\n4.9e-324\n0.1\n9007199254740993\n"),
                duck("integers at the edge", "a\n9007199254740992\n-9007199254740992\n"),
                duck("codes with leading zeros", "a\n007\n042\n1\n"),
                duck("underscores and hex", "a,b\n1_000,0x1F\n2_000,0x2F\n3,0b1\n"),
                duck("infinities", "a\nInfinity\n-inf\n1\n"),
                duck("too great a number", "a\n1e400\n1\n"),
                duck("thousands", "a\n\"1,000\"\n\"2,000\"\n"),
                duck("days", "a\n2026-01-31\n1969-12-31\n2024-02-29\n0001-01-01\n9999-12-31\n"),
                duck("times", "a\n2026-01-31 09:30\n2026-01-31T23:59:59\n1969-12-31T00:00\n"),
                duck("no day at all", "a\n2026-02-30\n2026-13-01\n2026-01-01\n"),
                duck("yes and no", "a,b\nyes,T\nNo,f\nTRUE,t\nfalse,F\n"),
                duck("semicolons and decimal commas", "a;b\n1,5;x\n,5;y\n5,;z\n-1e3;\"a;b\"\n", ';', '"', ','),
                duck("decimal commas with spaces", "a;b\n 1,5;x\n2,5 ;y\n", ';', '"', ','),
                duck("tabs and a quote", "a\tb\n1\t\"x\ty\"\n2\t'z\n", '\t', '"', '.'),
                duck("bars and apostrophes", "a|b\n1|'x|y'\n2|'it''s'\n3|say \"no\"\n", '|', '\'', '.'),
                duck("comment signs and backslashes", "a,b\n#1,\\\"x\n".replace("\\\"", "\\") + "#2,\\n\n"),
                duck("one column", "a\nx\ny\n"),
                duck("a column without values", "a,b\n1,\n2,\n"),
                duck("no header", "1,x\n2,y\n"),
                commons("quote in the middle", "a,b\n1,x\"y\n2,5\"\"\n"),
                commons("quote after a space", "a,b\n1, \"x\"\n2,y\n"),
                commons("blank line", "a,b\n1,x\n\n2,y\n"),
                commons("blank line at the end", "a,b\n1,x\n2,y\n\n"),
                commons("line of spaces", "a,b\n1,x\n   \n2,y\n"),
                commons("blank line in one column", "a\nx\n\ny\n"),
                commons("quoted blank in one column", "a\nx\n\"\"\ny\n"),
                commons("CR alone", "a,b\r1,x\r2,y\r"),
                commons("mixed line ends", "a,b\n1,x\r\n2,y\n"),
                commons("wide space around", "a,b\n\u20031,x\n2,\u3000y\n"),
                commons("dotted days", "a\n31.12.2026\n1.2.2026\n"),
                commons("times with zones", "a\n2026-01-31T09:30:00+03:00\n2026-01-31T09:30:00.123456789Z\n"),
                commons("UTF-16", "a,b\n1,Ёж\n2,y\n", "UTF-16LE"),
                commons("Latin 1", "a,b\n1,café\n2,y\n", "ISO-8859-1"),
                commons("Windows 1251", "a,b\n1,Ёж\n2,y\n", "windows-1251"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void theDerivedTableHoldsTheCellsThatCommonsCsvReads(Nasty nasty) throws IOException {
        Path file = Files.write(folder.resolve("nasty.csv"), nasty.bytes);
        Dialect dialect = nasty.name.equals("no header") ? withoutHeader(nasty.dialect) : nasty.dialect;
        CsvScan scan = CsvScan.of(file, dialect, CsvLimits.DEFAULTS, Progress.none());
        CsvScan parsed = ParsedScan.of(file, dialect);
        Schema schema = ParsedScan.schema(parsed);

        assertThat(ParsedScan.facts(scan)).as("what the scan says").isEqualTo(ParsedScan.facts(parsed));
        ReadCells.Stored stored = ReadCells.stored(folder, file, dialect, schema);
        assertThat(stored.cells()).as("cells").isEqualTo(ReadCells.byCommonsCsv(file, dialect, schema));
        assertThat(stored.reader()).as("who read it").isEqualTo(nasty.reader.name());
    }

    /** Types that a contract states, and that not every cell fits: what does not is missing, whoever reads. */
    @ParameterizedTest
    @MethodSource("files")
    void alsoWhereTheTypesAreOthersThanTheFileSuggests(Nasty nasty) throws IOException {
        Path file = Files.write(folder.resolve("nasty.csv"), nasty.bytes);
        CsvScan scan = CsvScan.of(file, nasty.dialect, CsvLimits.DEFAULTS, Progress.none());
        ColumnType[] types = ColumnType.values();
        for (int shift = 0; shift < types.length; shift += 3) {
            int first = shift + nasty.name.length();
            Schema schema = new Schema(IntStream.range(0, scan.names().size())
                    .mapToObj(i -> Field.of(scan.names().get(i), types[(first + i) % types.length], Role.FEATURE))
                    .toList());
            assertThat(ReadCells.stored(folder, file, nasty.dialect, schema).cells())
                    .as("cells as " + schema)
                    .isEqualTo(ReadCells.byCommonsCsv(file, nasty.dialect, schema));
        }
    }

    @Test
    void randomFilesOfNastyPiecesAreReadAlike() throws IOException {
        long seed = 20261124;
        SplittableRandom random = new SplittableRandom(seed);
        String[] pieces = {
            "1",
            "-2.5",
            "007",
            "",
            " ",
            "NA",
            "\"\"",
            "\"a,b\"",
            "\"q\"\"q\"",
            "\"l\nl\"",
            "x",
            "é",
            "true",
            "2026-01-02",
            "1e3",
            "\"1\"",
            "+4",
            "1_0",
            "\"\r\"",
            "null",
            ".",
            "-",
            "e",
            "yes"
        };
        for (int round = 0; round < 25; round++) {
            int width = random.nextInt(1, 5);
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < width; i++) {
                text.append(i == 0 ? "" : ",").append("col").append(i);
            }
            String end = random.nextInt(4) == 0 ? "\r\n" : "\n";
            int kinds = random.nextInt(1, pieces.length);
            for (int row = random.nextInt(1, 30); row > 0; row--) {
                text.append(end);
                for (int i = 0; i < width; i++) {
                    text.append(i == 0 ? "" : ",").append(pieces[random.nextInt(kinds)]);
                }
            }
            Path file = Files.writeString(folder.resolve("random.csv"), text);
            CsvScan parsed = ParsedScan.of(file, Dialect.STANDARD);
            CsvScan scan = CsvScan.of(file, Dialect.STANDARD, CsvLimits.DEFAULTS, Progress.none());
            Schema schema = ParsedScan.schema(parsed);
            String what = "seed " + seed + ", round " + round + ": " + text;
            assertThat(ParsedScan.facts(scan)).as(what).isEqualTo(ParsedScan.facts(parsed));
            assertThat(ReadCells.stored(folder, file, Dialect.STANDARD, schema).cells())
                    .as(what)
                    .isEqualTo(ReadCells.byCommonsCsv(file, Dialect.STANDARD, schema));
        }
    }

    private static Dialect withoutHeader(Dialect dialect) {
        return new Dialect(dialect.delimiter(), dialect.quote(), dialect.encoding(), false, dialect.decimalMark());
    }

    @Test
    void rowsStayInTheOrderOfTheFile() throws IOException {
        StringBuilder text = new StringBuilder("a,b\n");
        for (int i = 0; i < 300_000; i++) {
            text.append(i).append(",v").append(i % 7).append('\n');
        }
        Path file = Files.writeString(folder.resolve("long.csv"), text);
        Schema schema = ParsedScan.schema(ParsedScan.of(file, Dialect.STANDARD));

        double[] values = StoredTables.heap(folder, file, Dialect.STANDARD, schema, CsvLimits.DEFAULTS)
                .numbers("a")
                .values();

        for (int i = 0; i < values.length; i++) {
            assertThat(values[i]).isEqualTo(i);
        }
    }
}
