package dev.rookery.dataset.internal.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Json;
import dev.rookery.common.LocalText;
import dev.rookery.dataset.Contract;
import dev.rookery.dataset.CsvPreview;
import dev.rookery.dataset.Promise;
import dev.rookery.dataset.QualityReport;
import dev.rookery.dataset.internal.csv.CsvInspector;
import dev.rookery.dataset.internal.csv.CsvLimits;
import dev.rookery.dataset.internal.csv.RememberedScans;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Condition;
import dev.rookery.schema.Role;
import dev.rookery.schema.RowRule;
import dev.rookery.schema.TextPattern;
import dev.rookery.schema.Violation;
import dev.rookery.testing.StoredTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractTest {
    private static final String CONTRACT = """
            title: Birds
            table:
              min_rows: 8
              max_duplicates: 0.1
            columns:
              species:
                type: categorical
                role: target
                allowed: [Adelie, Gentoo]
                required: true
              ring:
                type: integer
                unique: true
              mass_g:
                type: numeric
                unit: g
                range: [1000, 9000]
                max_missing: 0.2
              wing_mm:
                type: numeric
            """;

    @TempDir
    Path folder;

    @Test
    void writesWhatItReads() {
        Contract odd = new Contract(
                LocalText.of(Map.of("en", "Birds: \"all\"\nof them", "ru", "Птицы: «все»")),
                LocalText.of("# no comment"),
                Optional.of(8L),
                Optional.of(80L),
                Optional.of(0.1),
                List.of("yes", "wing - mm: {odd}"),
                List.of(
                        new Contract.ColumnTerms(
                                "wing - mm: {odd}",
                                ColumnType.NUMERIC,
                                Optional.of(Role.FEATURE),
                                Optional.of("10^-3 m"),
                                Optional.of(LocalText.of(Map.of("en", "Wing", "ru", "Крыло"))),
                                Optional.of(LocalText.of("How long, say 'this'.")),
                                Optional.of(-1.5),
                                Optional.of(1e300),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(0.05),
                                Optional.empty(),
                                true,
                                true),
                        new Contract.ColumnTerms(
                                "yes",
                                ColumnType.CATEGORICAL,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(List.of("no", "1", "a, b]", "\u043f\u0442\u0438\u0446\u0430", "")),
                                Optional.of(new TextPattern("[\"'\\\\p{L}]*")),
                                Optional.empty(),
                                Optional.empty(),
                                false,
                                false)),
                List.of(new Condition("\"wing - mm: {odd}\" > -1 and not yes = 'it''s'")));
        assertThat(ContractYaml.read(ContractYaml.write(odd), "odd.yaml")).isEqualTo(odd);
        assertThat(odd.promising(odd.promises())).isEqualTo(odd);
        assertThat(Json.mapper().readValue(Json.mapper().writeValueAsString(odd), Contract.class))
                .isEqualTo(odd);
        Contract read = ContractYaml.read(CONTRACT, "birds.yaml");
        assertThat(ContractYaml.read(ContractYaml.write(read), "birds.yaml")).isEqualTo(read);
    }

    @Test
    void namesRuleColumnCountAndFirstLinesOfEveryPlantedViolation() throws IOException {
        QualityReport report = check("""
                species,ring,mass_g
                Adelie,1,3750
                Emperor,2,3800
                Adelie,2,NA
                ,3,12000
                "Emperor",4,999.5
                Gentoo,5,NA
                Gentoo,5,NA
                """);

        assertThat(report.passed()).isFalse();
        assertThat(report.violations())
                .extracting(Violation::rule, Violation::column, Violation::count, Violation::firstLines)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("column", "wing_mm", 1L, List.of(1L)),
                        org.assertj.core.groups.Tuple.tuple("unique", "ring", 2L, List.of(4L, 8L)),
                        org.assertj.core.groups.Tuple.tuple("max_missing", "mass_g", 3L, List.of(4L, 7L, 8L)),
                        org.assertj.core.groups.Tuple.tuple("range", "mass_g", 2L, List.of(5L, 6L)),
                        org.assertj.core.groups.Tuple.tuple("required", "species", 1L, List.of(5L)),
                        org.assertj.core.groups.Tuple.tuple("allowed", "species", 2L, List.of(3L, 6L)),
                        org.assertj.core.groups.Tuple.tuple("min_rows", "", 1L, List.of()),
                        org.assertj.core.groups.Tuple.tuple("max_duplicates", "", 1L, List.of(8L)));
        assertThat(report.rulesChecked()).isEqualTo(4 * 2 + 1 + 1 + 3 + 2);
        assertThat(report.violations())
                .extracting(violation -> violation.message().toString())
                .contains(
                        "2 rows have a “mass_g” outside 1,000 to 9,000.",
                        "The table has 7 rows; at least 8 are needed.");
    }

    @Test
    void countsLinesOfTheFileNotRows() throws IOException {
        QualityReport report = check("""
                species,ring,mass_g,wing_mm,note

                Adelie,1,3750,1,"two
                lines"
                Emperor,2,3800,1,x
                """);

        assertThat(report.violations())
                .filteredOn(violation -> violation.rule().equals("allowed"))
                .singleElement()
                .extracting(Violation::firstLines)
                .isEqualTo(List.of(5L));
    }

    @Test
    void reportsCellsThatAreNotOfTheContractsType() throws IOException {
        QualityReport report =
                check("species,ring,mass_g,wing_mm\nAdelie,1,heavy,1\nGentoo,2,4000,2\nGentoo,3,light,3\n");

        assertThat(report.violations())
                .filteredOn(violation -> violation.rule().equals("type"))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.column()).isEqualTo("mass_g");
                    assertThat(violation.count()).isEqualTo(2);
                    assertThat(violation.firstLines()).containsExactly(2L, 4L);
                    assertThat(violation.message().toString())
                            .isEqualTo("2 cells of “mass_g” are not a number, first “heavy”.");
                    assertThat(violation.message().in(Locale.of("ru")))
                            .isEqualTo("2 ячейки «mass_g» — не число, первая — «heavy».");
                });
    }

    @Test
    void givesTheSchemaItsTypesRolesAndUnitsAndTheModelItsRowRules() throws IOException {
        Contract contract = ContractYaml.read(CONTRACT, "birds.contract.yaml");
        CsvPreview preview = preview(Files.writeString(
                folder.resolve("b.csv"), "species,ring,mass_g,wing_mm,class\nAdelie,1,1,1,x\nGentoo,2,2,2,y\n"));

        var schema = contract.apply(preview.schema());

        assertThat(preview.schema().target().orElseThrow().name()).isEqualTo("class");
        assertThat(schema.target().orElseThrow().name()).isEqualTo("species");
        assertThat(schema.field("class").orElseThrow().role()).isEqualTo(Role.FEATURE);
        assertThat(schema.field("mass_g").orElseThrow().unit()).contains("g");
        assertThat(schema.field("mass_g").orElseThrow().type()).isEqualTo(ColumnType.NUMERIC);
        assertThat(contract.rowRules())
                .containsExactly(
                        new RowRule.Required("species"),
                        new RowRule.Allowed("species", List.of("Adelie", "Gentoo")),
                        new RowRule.Range("mass_g", 1000, 9000));
    }

    @Test
    void keepsTextsInEveryLanguageAndGivesThemToTheSchema() throws IOException {
        Contract contract = ContractYaml.read("""
                title: {en: Birds, ru: Птицы}
                columns:
                  mass_g:
                    type: numeric
                    label:
                      en: Body mass
                      ru: Масса тела
                    description: Weighed.
                """, "birds.yaml");
        CsvPreview preview = preview(Files.writeString(folder.resolve("c.csv"), "mass_g,class\n1,x\n2,y\n"));

        var mass = contract.apply(preview.schema()).field("mass_g").orElseThrow();

        assertThat(contract.title().in(Locale.of("ru"))).isEqualTo("Птицы");
        assertThat(contract.title().in(Locale.FRENCH)).isEqualTo("Birds");
        assertThat(mass.label().orElseThrow().in(Locale.of("ru", "RU"))).isEqualTo("Масса тела");
        assertThat(mass.description().orElseThrow().in(Locale.of("ru"))).isEqualTo("Weighed.");
        assertThat(Json.mapper().readValue(Json.mapper().writeValueAsString(contract), Contract.class))
                .isEqualTo(contract);
    }

    @Test
    void refusesTextsInUnknownLanguagesOrWithoutWordsWithTheLine() {
        assertRefused("title:\n  en: x\n  xx: y\ncolumns: {}\n", "x.yaml line 3: unknown key \"xx\"");
        assertRefused("title:\n  en: x\n  ru: ' '\ncolumns: {}\n", "x.yaml line 3: the text of \"ru\" is empty");
        assertRefused("title: x\ndescription:\n  ru: y\ncolumns: {}\n", "x.yaml line 3: \"en\" is missing");
        assertRefused("title: ''\ncolumns: {}\n", "x.yaml line 1: the text of \"title\" is empty");
        assertRefused("title:\n  en: !!str x\ncolumns: {}\n", "x.yaml line 2 uses a YAML tag");
        assertRefused(
                "title: x\ncolumns:\n  a:\n    type: text\n    label: {en: [x]}\n",
                "x.yaml line 5: \"en\" must be a single value");
    }

    @Test
    void refusesWhatItDoesNotKnowWithTheLine() {
        assertRefused("title: x\ncolums:\n  a:\n    type: text\n", "x.yaml line 3: unknown key \"colums\"");
        assertRefused(
                "title: x\ncolumns:\n  a:\n    type: numeric\n    rnge: [1, 2]\n",
                "x.yaml line 5: unknown key \"rnge\"");
        assertRefused("title: x\ncolumns:\n  a:\n    type: number\n", "x.yaml line 4: \"number\" is no type");
        assertRefused("title: x\ncolumns:\n  a:\n    type: numeric\n    range: [2, 1]\n", "min <= max");
        assertRefused("title: x\ncolumns:\n  a:\n    type: text\n    min: 2\n", "only numbers have a range");
        assertRefused("title: x\ncolumns:\n  a:\n    type: text\n    max_missing: 5\n", "share between 0 and 1");
        assertRefused(
                "title: x\ncolumns:\n  a:\n    type: text\n  a:\n    type: text\n",
                "x.yaml line 5: key \"a\" appears twice");
        assertRefused("columns:\n  a:\n    type: text\n", "\"title\" is missing");
        assertRefused("title: [\n", "x.yaml line");
        assertRefused("- a\n", "does not hold keys and values");
        assertRefused(
                "title: x\ncolumns: {}\ntable:\n  min_rows: many\n",
                "x.yaml line 4: \"min_rows\" must be a whole number");
    }

    /** What would break the import, in the database or as SQL, is refused where it was written. */
    @Test
    void refusesWhatNoImportCouldKeepOrCheck() {
        assertRefused(
                "title: x\ncolumns:\n  a:\n    type: categorical\n    allowed: []\n",
                "x.yaml line 4: \"allowed\" of \"a\" lists no value");
        assertRefused(
                "columns: {}\ntitle: " + "x".repeat(256) + "\n",
                "x.yaml line 2: \"title\" has 256 characters, and at most 255 are kept");
        assertRefused(
                "title: x\ncolumns: {}\ndescription:\n  en: " + "x".repeat(4001) + "\n",
                "x.yaml line 4: \"description\" has 4001 characters, and at most 4000 are kept");
        Contract longest = ContractYaml.read(
                "title: " + "x".repeat(255) + "\ncolumns: {}\ndescription: " + "x".repeat(4000) + "\n", "x.yaml");
        assertThat(longest.title().english()).hasSize(255);
    }

    /** Attack row 9: a tag that would make an object, and aliases that would unfold to 10^9 values, are refused at once. */
    @Test
    void refusesTagsAnchorsAndAliasBombsAtOnce() {
        StringBuilder bomb = new StringBuilder("title: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i <= 9; i++) {
            bomb.append("k%d: &a%d [".formatted(i, i))
                    .append("*a%d, ".formatted(i - 1).repeat(10))
                    .append("x]\n");
        }
        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            assertRefused(bomb.toString(), "line 1 uses a YAML anchor or alias");
            assertRefused(
                    "title: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[]]]\n",
                    "line 1 uses a YAML tag");
            assertRefused("title: x\ncolumns: !!map {}\n", "line 2 uses a YAML tag");
            assertRefused("title: " + "[".repeat(5_000) + "]".repeat(5_000) + "\n", "x.yaml");
            assertRefused("title: " + "x".repeat(2_000_000) + "\n", "longer than");
        });
    }

    @Test
    void judgesKeysPatternsAgesRowCountsAndWhatHoldsBetweenColumns() throws IOException {
        QualityReport report = check("""
                title: Herons
                table:
                  max_rows: 4
                  key: [colony, ring]
                columns:
                  colony: {type: categorical}
                  ring: {type: categorical, pattern: '[A-Z]{2}\\d+'}
                  bill_mm: {type: numeric}
                  wing_mm: {type: numeric}
                  found: {type: date, max_age_days: 30}
                rules:
                  - check: wing_mm > 3 * bill_mm
                  - check: found >= '2020-01-01' or ring is missing
                """, """
                colony,ring,bill_mm,wing_mm,found
                A,DE1,120,450,2021-01-01
                A,DE2,120,300,2021-01-02
                B,DE1,,450,2019-05-01
                A,DE1,120,450,2021-01-03
                B,de3,120,NA,2021-01-04
                ,,120,450,2019-01-01
                """);

        assertThat(report.violations())
                .extracting(Violation::rule, Violation::column, Violation::count, Violation::firstLines)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("max_rows", "", 1L, List.of()),
                        org.assertj.core.groups.Tuple.tuple("key", "colony", 2L, List.of(5L, 7L)),
                        org.assertj.core.groups.Tuple.tuple("pattern", "ring", 1L, List.of(6L)),
                        org.assertj.core.groups.Tuple.tuple("max_age_days", "found", 1L, List.of()),
                        org.assertj.core.groups.Tuple.tuple("check", "wing_mm", 1L, List.of(3L)),
                        org.assertj.core.groups.Tuple.tuple("check", "found", 1L, List.of(4L)));
        assertThat(report.rulesChecked()).isEqualTo(5 * 2 + 6);
        assertThat(report.violations())
                .extracting(violation -> violation.message().toString())
                .contains(
                        "The table has 6 rows; at most 4 are allowed.",
                        "2 rows have no key of its own in colony, ring.",
                        "1 row has a “ring” that is not written as [A-Z]{2}\\d+.",
                        "1 row does not satisfy wing_mm > 3 * bill_mm.");
        assertThat(report.violations().get(3).message().toString())
                .startsWith("The newest “found” is 2021-01-04, ")
                .endsWith(" days ago; at most 30 days are allowed.");
    }

    @Test
    void refusesPatternsKeysAndConditionsThatMakeNoSenseWithTheLine() {
        String columns = "title: x\ncolumns:\n  a: {type: text}\n  n: {type: numeric}\n";
        assertRefused(columns + "rules:\n  - check: a >\n", "x.yaml line 6: The condition ends too early.");
        assertRefused(columns + "rules:\n  - check: n > b\n", "x.yaml line 6: There is no column “b”.");
        assertRefused(columns + "rules:\n  - check: a > 1\n", "x.yaml line 6: “>” stands between");
        assertRefused(columns + "rules:\n  - chek: a > 1\n", "x.yaml line 6: unknown key \"chek\"");
        assertRefused(columns + "table: {key: [b]}\n", "\"key\" names \"b\", which is no column of the contract");
        assertRefused("title: x\ncolumns:\n  a:\n    type: text\n    pattern: '(a'\n", "x.yaml line 5: The pattern");
        assertRefused("title: x\ncolumns:\n  a: {type: numeric, pattern: a}\n", "only texts have a pattern");
        assertRefused("title: x\ncolumns:\n  a: {type: numeric, max_age_days: 3}\n", "only dates have an age");
        assertRefused("title: x\ncolumns: {}\ntable: {min_rows: 5, max_rows: 4}\n", "min_rows <= max_rows");
    }

    /** Attack row 9 and its kin, on what the grammar brings. */
    @Test
    void refusesBombsInRulesAtOnce() {
        String columns = "title: x\ncolumns:\n  n: {type: numeric}\n  a: {type: text, pattern: '%s'}\nrules:\n%s";
        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            assertRefused(columns.formatted("((a{99}){99}){99}", ""), "x.yaml line 4: The pattern is too large");
            assertRefused(
                    columns.formatted("a", "  - check: \"" + "(".repeat(400) + "n > 1\"\n"),
                    "x.yaml line 6: The condition");
            assertRefused(
                    columns.formatted("a", "  - check: \"" + "n+".repeat(200_000) + "n > 1\"\n"),
                    "x.yaml line 6: A condition has at most 1,000 characters");
            StringBuilder many = new StringBuilder();
            for (int i = 0; i < 20_000; i++) {
                many.append("  - check: n != ").append(i).append('\n');
            }
            assertRefused(columns.formatted("a", many), "at most 100 different rules");
        });
    }

    /** A contract that was stored before there were keys, patterns, ages and conditions. */
    @Test
    void readsContractsThatWereStoredBefore() {
        Contract old = Json.mapper().readValue("""
                {"title": "Birds", "description": "", "minRows": 8, "maxDuplicateShare": null, "columns": [
                  {"name": "mass_g", "type": "NUMERIC", "role": null, "unit": "g", "label": null, "description": null,
                   "min": 1000.0, "max": null, "allowed": null, "maxMissingShare": 0.2, "required": true, "unique": false}]}
                """, Contract.class);

        assertThat(old.promises())
                .containsExactly(
                        new Promise.MinRows(8),
                        new Promise.OfRow(new RowRule.Required("mass_g")),
                        Promise.range("mass_g", Optional.of(1000.0), Optional.empty()),
                        new Promise.MaxMissing("mass_g", 0.2));
        assertThat(old.promising(old.promises())).isEqualTo(old);
    }

    private static void assertRefused(String yaml, String message) {
        assertThatThrownBy(() -> ContractYaml.read(yaml, "x.yaml"))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining(message);
    }

    private QualityReport check(String csv) throws IOException {
        return check(CONTRACT, csv);
    }

    private QualityReport check(String yaml, String csv) throws IOException {
        Path file = Files.writeString(folder.resolve("birds.csv"), csv);
        Contract contract = ContractYaml.read(yaml, "birds.contract.yaml");
        CsvPreview preview = preview(file);
        return StoredTables.check(folder, contract, file, preview.dialect(), contract.apply(preview.schema()));
    }

    private static CsvPreview preview(Path file) throws IOException {
        return new CsvInspector(new RememberedScans(CsvLimits.DEFAULTS)).preview(file, Optional.empty());
    }
}
