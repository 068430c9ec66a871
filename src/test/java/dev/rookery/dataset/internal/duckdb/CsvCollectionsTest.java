package dev.rookery.dataset.internal.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.InvalidException;
import dev.rookery.dataset.CsvPreview;
import dev.rookery.dataset.internal.csv.CsvInspector;
import dev.rookery.dataset.internal.csv.CsvLimits;
import dev.rookery.dataset.internal.csv.RememberedScans;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Field;
import dev.rookery.schema.Role;
import dev.rookery.schema.Schema;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What public collections of CSV files exercise, each case by its name there, in words of our own and with the answer that the
 * collection documents: csv-spectrum (github.com/maxogden/csv-spectrum), csv-test-data (github.com/sineemore/csv-test-data) and the
 * examples of csvkit (github.com/wireservice/csvkit). From bytes on: encoding and dialect are found out, not stated; then DuckDB and
 * commons-csv must find the same cells, and damage is refused by its line. In one thing Rookery means otherwise than RFC 4180: spaces
 * around a cell are not part of it.
 */
class CsvCollectionsTest {
    private static final String BOM = "\uFEFF";

    @TempDir
    Path folder;

    /**
     * @param rows what a reader is to find; null where the cell is empty
     * @param plain whether DuckDB reads it; otherwise commons-csv does, since readers disagree over such files
     */
    record Known(String name, byte[] bytes, boolean plain, List<List<@Nullable Object>> rows) {
        @Override
        public String toString() {
            return name;
        }
    }

    @SafeVarargs
    private static Known plain(String name, String text, List<@Nullable Object>... rows) {
        return new Known(name, text.getBytes(StandardCharsets.UTF_8), true, List.of(rows));
    }

    @SafeVarargs
    private static Known odd(String name, String text, List<@Nullable Object>... rows) {
        return odd(name, text, StandardCharsets.UTF_8, rows);
    }

    @SafeVarargs
    private static Known odd(String name, String text, Charset charset, List<@Nullable Object>... rows) {
        return new Known(name, text.getBytes(charset), false, List.of(rows));
    }

    private static List<@Nullable Object> row(@Nullable Object... cells) {
        return Arrays.asList(cells);
    }

    static Stream<Known> spectrum() {
        String json = "{\"\"type\"\": \"\"Point\"\", \"\"coordinates\"\": [102.0, 0.5]}";
        return Stream.of(
                plain("comma_in_quotes", "bird,found\nrook,\"Oslo, Norway\"\n", row("rook", "Oslo, Norway")),
                plain("empty", "a,b,c\n1,\"\",\"\"\n2,3,4\n", row("1", null, null), row("2", "3", "4")),
                plain("empty_crlf", "a,b,c\r\n1,\"\",\"\"\r\n2,3,4\r\n", row("1", null, null), row("2", "3", "4")),
                plain("escaped_quotes", "a,b\n1,\"ha \"\"ha\"\" ha\"\n3,4\n", row("1", "ha \"ha\" ha"), row("3", "4")),
                plain("json", "key,val\n1,\"" + json + "\"\n", row("1", json.replace("\"\"", "\""))),
                plain(
                        "location_coordinates",
                        "id,place\n7,\"(51.5,\n-0.1)\"\n8,\"(48.8,\n2.3)\"\n",
                        row("7", "(51.5,\n-0.1)"),
                        row("8", "(48.8,\n2.3)")),
                plain(
                        "newlines",
                        "a,b,c\n1,2,3\n\"Once upon \na time\",5,6\n7,8,9\n",
                        row("1", "2", "3"),
                        row("Once upon \na time", "5", "6"),
                        row("7", "8", "9")),
                plain(
                        "newlines_crlf",
                        "a,b\r\n1,2\r\n\"Once upon \r\na time\",5\r\n",
                        row("1", "2"),
                        row("Once upon \r\na time", "5")),
                plain(
                        "quotes_and_newlines",
                        "a,b\n1,\"ha \n\"\"ha\"\" \nha\"\n3,4\n",
                        row("1", "ha \n\"ha\" \nha"),
                        row("3", "4")),
                plain("simple", "a,b,c\n1,2,3\n", row("1", "2", "3")),
                plain("simple_crlf", "a,b,c\r\n1,2,3\r\n", row("1", "2", "3")),
                plain("utf8", "a,b\n1,\u02a4\n4,\u0416\u2603\n", row("1", "\u02a4"), row("4", "\u0416\u2603")));
    }

    static Stream<Known> testData() {
        return Stream.of(
                plain("all-empty", "a,b,c\n,,\n", row(null, null, null)),
                plain("empty-field", "a,b,c\n1,,3\n4,5,\n", row("1", null, "3"), row("4", "5", null)),
                odd("empty-one-column", "a\n\n\nx\n", row((Object) null), row((Object) null), row("x")),
                plain("leading-space", "a,b\n x,  y\n", row("x", "y")),
                plain("trailing-space", "a,b\nx ,y  \n", row("x", "y")),
                plain("one-column", "word\nrook\njay\n", row("rook"), row("jay")),
                plain("quotes-empty", "a,b\n\"\",\"y\"\n", row(null, "y")),
                plain("quotes-with-comma", "a,b\n\"x,x\",y\n", row("x,x", "y")),
                plain("quotes-with-escaped-quote", "a,b\n\"x \"\"x\"\" x\",y\n", row("x \"x\" x", "y")),
                plain("quotes-with-newline", "a,b\n\"x\nx\",y\n", row("x\nx", "y")),
                plain("quotes-with-space", "a,b\n\"x x\",\" y\"\n", row("x x", "y")),
                plain("simple-crlf, no line end", "a,b\r\nx,y", row("x", "y")),
                plain("trailing-newline", "a,b\nx,y\n", row("x", "y")),
                odd("blank lines at the end", "a,b\nx,y\n\n\n", row("x", "y")),
                plain("trailing-newline-one-field", "a\nx\n", row("x")),
                plain("utf8", "слово,b\nжар-птица,ハリネズミ\n", row("жар-птица", "ハリネズミ")),
                odd("unescaped-quote", "a,b\nx \" x,y\n", row("x \" x", "y")));
    }

    static Stream<Known> csvkit() {
        return Stream.of(
                plain("test_utf8_bom", BOM + "id,sign\n1,ʤ\n", row("1", "ʤ")),
                odd(
                        "test_utf16_little",
                        BOM + "id,sign\n1,ʤ\n2,é\n",
                        StandardCharsets.UTF_16LE,
                        row("1", "ʤ"),
                        row("2", "é")),
                odd(
                        "test_utf16_big",
                        BOM + "id,sign\n1,ʤ\n2,é\n",
                        StandardCharsets.UTF_16BE,
                        row("1", "ʤ"),
                        row("2", "é")),
                odd("test_latin1", "id,sign\n1,é\n2,©\n", StandardCharsets.ISO_8859_1, row("1", "é"), row("2", "©")),
                odd("mac_newlines", "a,b\r1,\"x\ry\"\r2,z\r", row("1", "x\ry"), row("2", "z")),
                plain("dummy.tsv", "a\tb\tc\n1\t2,5\t3\n", row("1", "2,5", "3")),
                plain("blanks", "a,b,c\n,NA,n/a\nnone,null,.\n", row(null, null, "n/a"), row("none", null, ".")),
                plain("no_leading_zeroes", "n\n.5\n-.25\n", row(".5"), row("-.25")),
                plain("test_literal_order", "b,a\n\"1\",192\n\"27\",27\n", row("1", "192"), row("27", "27")),
                plain(
                        "test_locale",
                        "a;b;c\n1,7;200.000.000;\n3;1;x\n",
                        row("1,7", "200.000.000", null),
                        row("3", "1", "x")),
                plain("geo", "lat,lon\n\"32.3\",\"-95.3\"\n", row("32.3", "-95.3")),
                plain("trailing delimiter with a name", "a,b,c\n1,2,\n", row("1", "2", null)),
                plain("cells of quotes alone", "a,b\n\"\"\"\",\"\"\"\"\"\"\n", row("\"", "\"\"")));
    }

    @ParameterizedTest
    @MethodSource({"spectrum", "testData", "csvkit"})
    void bothReadersFindWhatTheCollectionDocuments(Known known) throws IOException {
        Path file = Files.write(folder.resolve("known.csv"), known.bytes());
        CsvPreview preview = inspector().preview(file, Optional.empty());
        Schema texts = new Schema(preview.schema().fields().stream()
                .map(field -> Field.of(field.name(), ColumnType.TEXT, Role.FEATURE))
                .toList());

        ReadCells.Stored stored = ReadCells.stored(folder, file, preview.dialect(), texts);

        TableBuilder.Reader reader = known.plain() ? TableBuilder.Reader.DUCKDB : TableBuilder.Reader.COMMONS_CSV;
        assertThat(stored.cells()).isEqualTo(known.rows());
        assertThat(ReadCells.byCommonsCsv(file, preview.dialect(), texts)).isEqualTo(known.rows());
        assertThat(stored.reader()).isEqualTo(reader.name());
    }

    /** Escapes are Java's. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            empty file                        |                           | empty
            header-no-rows                    | a,b\\n                     | no rows
            bad-header-less-fields            | a\\nx,y\\n                  | Line 2 has 2 cells, but there is 1 column
            bad-header-more-fields            | a,b,c\\nx,y\\n              | Line 2 has 2 cells, but there are 3 columns
            bad-missing-quote                 | a,b\\n"x,y\\nz,w\\n          | never closed
            bad-quotes-with-unescaped-quote   | a,b\\n"x " x",y\\n           | closing quote
            bad (row shorter and longer)      | a,b,c\\n1,2\\n1,2,3,4\\n     | Line 2 has 2 cells
            empty_columns_long_row            | a,b,c\\n1,2,3\\n,,,\\n       | Line 3 has 4 cells
            trailing delimiter without a name | a,b,\\n1,2,\\n              | column 3 has no name
            duplicate headers                 | a,b,a\\n1,2,3\\n            | both named
            header_newline                    | "a\\nb",c\\n1,2\\n          | line break
            null_byte                         | a,b\\n1,\\0\\n              | NUL
            """)
    void damageIsRefusedByItsLine(String name, @Nullable String text, String words) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.csv"), text == null ? "" : text.translateEscapes());

        assertThatThrownBy(() -> inspector().preview(file, Optional.empty()))
                .as(name)
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining(words);
    }

    private static CsvInspector inspector() {
        return new CsvInspector(new RememberedScans(CsvLimits.DEFAULTS));
    }
}
