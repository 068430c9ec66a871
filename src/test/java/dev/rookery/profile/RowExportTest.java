package dev.rookery.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.testing.BundledTables;
import dev.rookery.testing.TestDatasets;
import dev.rookery.testing.TestState;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowExportTest {
    @Test
    void theSelectedRowsComeInTheOrderOfTheFile() {
        Selection few = Selection.ALL
                .withLevels("species", Set.of("Gentoo"))
                .withRange("body_mass_g", new Selection.Range(6000, 6300));

        List<String> lines = csv(few).lines().toList();

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

    /** Attack 24, the other half: nothing that was understood of a cell takes its place. */
    @Test
    void asItIsMeansEveryCellOfTheSelectedRowsAsTheFileHasIt(@TempDir Path folder) throws IOException {
        String file = "code;ring;size;seen;note\n007;yes;3,50;01.02.2026; padded \n008;no;-1,5;02.02.2026;\"=1+1\"\n"
                + "009;yes;NA;03.02.2026;\"a;b \"\"c\"\",\"\n";
        StringWriter out = new StringWriter();
        try (TestState state = TestState.open(folder.resolve("state"))) {
            DatasetService datasets = TestDatasets.service(state);
            DatasetVersion version = TestDatasets.importAsPreviewed(
                    datasets, "rings", Files.writeString(folder.resolve("rings.csv"), file));
            Selection some = Selection.ALL.withLevels("code", Set.of("007", "009"));

            RowExport.raw(datasets, version, some, out);
        }

        assertThat(out)
                .hasToString("code,ring,size,seen,note\r\n007,yes,\"3,50\",01.02.2026,\" padded \"\r\n"
                        + "009,yes,NA,03.02.2026,\"a;b \"\"c\"\",\"\r\n");
    }

    private static String csv(Selection selection) {
        StringWriter out = new StringWriter();
        BundledTables.ask("penguins", table -> {
            RowExport.csv(table, selection, out);
            return out;
        });
        return out.toString();
    }
}
