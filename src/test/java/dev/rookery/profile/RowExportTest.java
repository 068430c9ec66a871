package dev.rookery.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.testing.BundledTables;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowExportTest {
    @Test
    void theSelectedRowsComeInTheOrderOfTheFile() {
        Selection few = Selection.ALL
                .withLevels("species", Set.of("Gentoo"))
                .withRange("body_mass_g", new Selection.Range(6000, 6300));

        List<String> lines = csv(few, RowExport.Mode.RAW).lines().toList();

        assertThat(lines)
                .startsWith("species,island,bill_length_mm,bill_depth_mm,flipper_length_mm,body_mass_g,sex,year")
                .contains("Gentoo,Biscoe,49.2,15.2,221,6300,male,2007")
                .hasSize(5);
    }

    /** Attack 24: a cell that a spreadsheet program would calculate. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+49 30 1234",
                "-2+3+cmd|' /C calc'!A0",
                "@SUM(A1)",
                "\t=1+1",
                "\r=1+1",
                "  =HYPERLINK(\"x\")",
                "\uFF1D1+1"
            })
    void aFormulaStaysTextInASpreadsheetAndAsItIsForPrograms(String formula) {
        assertThat(unquoted(RowExport.cell(formula, false, RowExport.Mode.SPREADSHEET)))
                .isEqualTo("'" + formula);
        assertThat(unquoted(RowExport.cell(formula, false, RowExport.Mode.RAW))).isEqualTo(formula);
    }

    @Test
    void aNegativeNumberIsNoFormula() {
        assertThat(RowExport.cell("-1.5", true, RowExport.Mode.SPREADSHEET)).isEqualTo("-1.5");
    }

    @Test
    void quotesStandOnlyWhereACellNeedsThem() {
        assertThat(RowExport.cell("Palmer, \"Torgersen\"", false, RowExport.Mode.RAW))
                .isEqualTo("\"Palmer, \"\"Torgersen\"\"\"");
        assertThat(RowExport.cell("two\nlines", false, RowExport.Mode.RAW)).isEqualTo("\"two\nlines\"");
        assertThat(RowExport.cell("", false, RowExport.Mode.SPREADSHEET)).isEmpty();
    }

    private static String unquoted(String cell) {
        return cell.startsWith("\"") ? cell.substring(1, cell.length() - 1).replace("\"\"", "\"") : cell;
    }

    private static String csv(Selection selection, RowExport.Mode mode) {
        StringWriter out = new StringWriter();
        BundledTables.ask("penguins", table -> {
            RowExport.csv(table, selection, mode, out);
            return out;
        });
        return out.toString();
    }
}
