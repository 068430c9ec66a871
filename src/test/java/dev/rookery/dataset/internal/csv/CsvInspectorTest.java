package dev.rookery.dataset.internal.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.rookery.dataset.CsvPreview;
import dev.rookery.dataset.DateOrder;
import dev.rookery.dataset.Dialect;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Field;
import dev.rookery.schema.Role;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is understood of sound files. */
class CsvInspectorTest {
    @TempDir
    Path folder;

    @Test
    void countsTheGapsOfEveryColumn() throws IOException {
        assertThat(preview("a,b,c\n1,NA,x\n,,y\n3,2,z\n").missing()).containsExactly(1L, 2L, 0L);
    }

    @Test
    void findsSemicolonsAndDecimalCommas() throws IOException {
        CsvPreview preview = preview("a;b;c\n1,5;x;2\n2,25;y;3\n");

        assertThat(preview.dialect()).isEqualTo(new Dialect(';', '"', "UTF-8", true, ','));
        assertThat(types(preview))
                .containsExactly(
                        entry("a", ColumnType.NUMERIC),
                        entry("b", ColumnType.CATEGORICAL),
                        entry("c", ColumnType.INTEGER));
        assertThat(preview.reasons()).anyMatch(reason -> reason.toString().contains("Decimal mark comma"));
    }

    @Test
    void prefersSemicolonsWhenEveryCommaStandsInANumber() throws IOException {
        // Under either delimiter all records have the same number of cells.
        CsvPreview preview = preview("x1,0;y1,0\n1,5;2,5\n3,5;4,5\n");

        assertThat(preview.dialect().delimiter()).isEqualTo(';');
    }

    @Test
    void findsTabsAndBars() throws IOException {
        assertThat(preview("a\tb\n1\tx, y\n").dialect().delimiter()).isEqualTo('\t');
        assertThat(preview("a|b\n1|x; y\n").dialect().delimiter()).isEqualTo('|');
    }

    @Test
    void findsCellsInApostrophes() throws IOException {
        CsvPreview preview = preview("'a','b'\n'1,5','x'\n'2,5','y'\n");

        assertThat(preview.dialect().quote()).isEqualTo('\'');
        assertThat(preview.rows().getFirst()).containsExactly("1,5", "x");
    }

    @Test
    void readsOneColumnWithBlankLinesAsMissingCells() throws IOException {
        CsvPreview preview = preview("size\n1\n\n3\n");

        assertThat(preview.rowCount()).isEqualTo(3);
        assertThat(preview.rows()).containsExactly(List.of("1"), List.of(""), List.of("3"));
    }

    @Test
    void skipsBlankLinesOfAWiderTableAndSaysSo() throws IOException {
        CsvPreview preview = preview("\na,b\n1,2\n\n3,4\n\n");

        assertThat(preview.rowCount()).isEqualTo(2);
        assertThat(preview.warnings()).anyMatch(warning -> warning.toString().equals("3 blank lines were skipped."));
    }

    @Test
    void keepsDelimitersQuotesAndLineBreaksInsideQuotes() throws IOException {
        CsvPreview preview = preview("name,note\r\nx,\"a, \"\"b\"\"\r\nc\"\r\ny,d\r\n");

        assertThat(preview.rows()).containsExactly(List.of("x", "a, \"b\"\r\nc"), List.of("y", "d"));
    }

    @Test
    void decodesWhateverAByteOrderMarkSays() throws IOException {
        String text = "имя,n\nЖук,1\n";

        assertThat(preview(bytes("\uFEFF" + text, StandardCharsets.UTF_8))
                        .rows()
                        .getFirst()
                        .getFirst())
                .isEqualTo("Жук");
        assertThat(types(preview(bytes("\uFEFF" + text, StandardCharsets.UTF_8))))
                .containsKey("имя");
        assertThat(preview(bytes("\uFEFF" + text, StandardCharsets.UTF_16LE))
                        .rows()
                        .getFirst()
                        .getFirst())
                .isEqualTo("Жук");
        assertThat(preview(bytes("\uFEFF" + text, StandardCharsets.UTF_16BE))
                        .dialect()
                        .encoding())
                .isEqualTo("UTF-16BE");
    }

    @Test
    void guessesCyrillicAndWesternCodePagesAndSaysThatItGuesses() throws IOException {
        CsvPreview cyrillic =
                preview(bytes("остров,вид\nДрим,Адели\nБиско,Папуанский\n", Charset.forName("windows-1251")));
        CsvPreview western =
                preview(bytes("île,espèce\nBiscoe,manchot papou à bec\n", Charset.forName("windows-1252")));

        assertThat(cyrillic.dialect().encoding()).isEqualTo("windows-1251");
        assertThat(cyrillic.rows().getFirst()).containsExactly("Дрим", "Адели");
        assertThat(western.dialect().encoding()).isEqualTo("windows-1252");
        assertThat(western.schema().fields().getFirst().name()).isEqualTo("île");
        assertThat(western.reasons().getFirst().toString()).contains("guess").contains("line 1");
    }

    @Test
    void aConstantIsIgnoredWithItsReasonAlsoWhenItHasGaps() throws IOException {
        CsvPreview preview = preview("full,gaps,size\n7,yes,1.5\n7,,2.5\n7,yes,3.5\n");

        assertThat(preview.schema().fields())
                .extracting(Field::role)
                .containsExactly(Role.IGNORED, Role.IGNORED, Role.FEATURE);
        assertThat(preview.warnings())
                .extracting(Object::toString)
                .containsExactly(
                        "“full” has the same value in every row, so nothing can be learned from it; it is ignored.",
                        "“gaps” has the same value wherever it has one, so nothing can be learned from it; it is ignored.");
    }

    @Test
    void infersEveryType() throws IOException {
        CsvPreview preview = preview("""
                real,whole,flag,day,code,label
                1.5,1,yes,2026-01-31,007,a
                -2e3,2,NO,2026-02-28T10:30:00Z,010,b
                NA,null,,nan,NaN,NULL
                4,5,Yes,01.03.2026,011,a
                """);

        assertThat(types(preview))
                .containsExactly(
                        entry("real", ColumnType.NUMERIC),
                        entry("whole", ColumnType.INTEGER),
                        entry("flag", ColumnType.BOOLEAN),
                        entry("day", ColumnType.DATE),
                        entry("code", ColumnType.CATEGORICAL),
                        entry("label", ColumnType.CATEGORICAL));
    }

    @Test
    void aColumnIsANumberOnlyWhenEveryCellIs() throws IOException {
        String rows = IntStream.range(0, 30_000).mapToObj(i -> i + ".5,x\n").collect(Collectors.joining());

        assertThat(types(preview("a,b\n" + rows + "1.5,y\n"))).containsEntry("a", ColumnType.NUMERIC);
        assertThat(types(preview("a,b\n" + rows + "oops,y\n"))).containsEntry("a", ColumnType.TEXT);
    }

    @Test
    void takesNoWordForAMissingCell() throws IOException {
        CsvPreview preview = preview("element,n\nNa,1\nna,2\nNA,3\n");

        assertThat(new TypeInference()
                        .infer(scan("element,n\nNa,1\nna,2\nNA,3\n"))
                        .fields()
                        .getFirst()
                        .type())
                .isEqualTo(ColumnType.CATEGORICAL);
        assertThat(scan("element,n\nNa,1\nna,2\nNA,3\n").columns().getFirst().missing())
                .isEqualTo(1);
        assertThat(preview.rowCount()).isEqualTo(3);
    }

    @Test
    void suggestsRoles() throws IOException {
        String rows = IntStream.range(0, 60)
                .mapToObj(i ->
                        "%d,c%d,note number %d,%s,%s\n".formatted(i + 1, 1000 - i, i, i % 3 == 0 ? "a" : "b", i % 2))
                .collect(Collectors.joining());
        CsvPreview preview = preview("no,customer_id,comment,group,quality\n" + rows);

        assertThat(roles(preview))
                .containsExactly(
                        entry("no", Role.IDENTIFIER),
                        entry("customer_id", Role.IDENTIFIER),
                        entry("comment", Role.IGNORED),
                        entry("group", Role.FEATURE),
                        entry("quality", Role.TARGET));
        assertThat(types(preview)).containsEntry("quality", ColumnType.CATEGORICAL);
        assertThat(preview.reasons())
                .anyMatch(reason -> reason.toString().contains("“quality” is suggested as the target"));
    }

    /** As in scikit-learn's diabetes: the last column is called target and holds 214 different numbers. */
    @Test
    void suggestsANumberAsTheTargetWhenItsNameSaysSo() throws IOException {
        String rows = IntStream.range(0, 60)
                .mapToObj(i -> "%d.5,%s,%d\n".formatted(i % 7, i % 3 == 0 ? "a" : "b", 25 + 3 * i))
                .collect(Collectors.joining());
        CsvPreview preview = preview("bmi,group,target\n" + rows);

        assertThat(roles(preview)).containsEntry("target", Role.TARGET).containsEntry("group", Role.FEATURE);
        assertThat(types(preview)).containsEntry("target", ColumnType.NUMERIC);
    }

    @Test
    void suggestsTheLastCategoricalColumnWhenNoNameSpeaks() throws IOException {
        assertThat(roles(preview("a,b,c,d\nx,1,y,2\nz,2,w,3\nx,4,y,9\n")))
                .containsExactly(
                        entry("a", Role.FEATURE),
                        entry("b", Role.FEATURE),
                        entry("c", Role.TARGET),
                        entry("d", Role.FEATURE));
    }

    @Test
    void findsAHeaderAmongTextsOnly() throws IOException {
        CsvPreview preview = preview("name,city\nAnn,Oslo\nBob,Bergen\n");

        assertThat(preview.schema().fields()).extracting(Field::name).containsExactly("name", "city");
    }

    @Test
    void readsAsStatedWhenAPersonKnowsBetter() throws IOException {
        Path file = write(bytes("5.1;a\n4.9;b\n", StandardCharsets.UTF_8));
        CsvPreview preview = new CsvInspector(new RememberedScans(CsvLimits.DEFAULTS))
                .preview(file, Optional.of(new Dialect(';', '"', "UTF-8", false, '.')));

        assertThat(types(preview)).containsOnlyKeys("column_1", "column_2");
        assertThat(preview.rowCount()).isEqualTo(2);
    }

    @Test
    void saysThatThereIsNoHeaderWhereLineOneIsData() throws IOException {
        CsvPreview numbers = preview("5.1,3.5,setosa\n4.9,3.0,setosa\n");
        assertThat(types(numbers)).containsOnlyKeys("column_1", "column_2", "column_3");
        assertThat(numbers.rowCount()).isEqualTo(2);
        assertThat(numbers.reasons()).anyMatch(reason -> reason.toString().contains("“5.1” in line 1 is a number"));
        CsvPreview words = preview("red,round\nblue,flat\nred,flat\nblue,round\n");
        assertThat(words.dialect().header()).isFalse();
        assertThat(words.rowCount()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({
        "DAY_FIRST,  13/02/2026, 01/03/2026, “13/02/2026” has no month 13",
        "MONTH_FIRST, 01/02/2026, 12-31-2026, “12-31-2026” has no month 31",
        "PLAIN, 01/02/2026, 03/04/2026, could be read with the day or the month first",
        "PLAIN, 13/02/2026, 02/13/2026, in others the month"
    })
    void readsDatesOnlyWhereTheFileTellsDayFromMonth(DateOrder order, String first, String second, String why)
            throws IOException {
        CsvPreview preview = preview("a,when\n1," + first + "\n2," + second + "\n");

        assertThat(preview.dialect().dates()).isEqualTo(order);
        assertThat(preview.reasons()).anyMatch(reason -> reason.toString().contains(why));
        assertThat(types(preview).get("when"))
                .isEqualTo(order == DateOrder.PLAIN ? ColumnType.CATEGORICAL : ColumnType.DATE);
    }

    @Test
    void aDateIsTheDayThatWasStated() {
        assertThat(Cells.date("02/01/1970", DateOrder.DAY_FIRST)).isEqualTo(1);
        assertThat(Cells.date("02/01/1970", DateOrder.MONTH_FIRST)).isEqualTo(31);
        assertThat(Cells.date("02/01/1970", DateOrder.PLAIN)).isNaN();
        assertThat(Cells.date("02/01-1970", DateOrder.DAY_FIRST)).isNaN();
        assertThat(Cells.date("31/02/1970", DateOrder.DAY_FIRST)).isNaN();
        assertThat(Cells.date("1970-01-02", DateOrder.MONTH_FIRST)).isEqualTo(1);
    }

    @Test
    void showsTwoHundredRowsAndFewerOfAVeryWideTable() throws IOException {
        String rows = "1,x\n".repeat(300);
        assertThat(preview("a,b\n" + rows).rows()).hasSize(200);
        String wide = ",\"" + "z".repeat(90_000) + "\"";
        CsvPreview cut = preview("a" + ",b,c,d,e,f,g\n" + ("1" + wide.repeat(6) + "\n").repeat(40));
        assertThat(cut.rows()).hasSize(40);
        assertThat(cut.rows().getFirst().get(1)).hasSize(301).endsWith("…");
    }

    private CsvScan scan(String text) throws IOException {
        return CsvScan.of(
                write(bytes(text, StandardCharsets.UTF_8)),
                Dialect.STANDARD,
                CsvLimits.DEFAULTS,
                dev.rookery.job.Progress.none());
    }

    private CsvPreview preview(String text) throws IOException {
        return preview(bytes(text, StandardCharsets.UTF_8));
    }

    private CsvPreview preview(byte[] bytes) throws IOException {
        return new CsvInspector(new RememberedScans(CsvLimits.DEFAULTS)).preview(write(bytes), Optional.empty());
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(folder, "table", ".csv"), bytes);
    }

    private static byte[] bytes(String text, Charset charset) {
        return text.getBytes(charset);
    }

    private static Map<String, ColumnType> types(CsvPreview preview) {
        Map<String, ColumnType> types = new LinkedHashMap<>();
        preview.schema().fields().forEach(field -> types.put(field.name(), field.type()));
        return types;
    }

    private static Map<String, Role> roles(CsvPreview preview) {
        Map<String, Role> roles = new LinkedHashMap<>();
        preview.schema().fields().forEach(field -> roles.put(field.name(), field.role()));
        return roles;
    }
}
