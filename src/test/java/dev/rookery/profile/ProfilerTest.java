package dev.rookery.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rookery.dataset.Dialect;
import dev.rookery.dataset.internal.csv.CsvLimits;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Field;
import dev.rookery.schema.Role;
import dev.rookery.schema.Schema;
import dev.rookery.testing.BundledTables;
import dev.rookery.testing.StoredTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Penguins against pandas 1.5.3 and SciPy 1.10.1: {@code describe}, {@code quantile}, {@code skew}, {@code kurt}, {@code corr},
 * {@code numpy.histogram}, {@code scipy.stats.chi2_contingency(correction=False)}.
 */
class ProfilerTest {
    private static final Profile PROFILE = BundledTables.ask("penguins", Profiler::profile);

    @TempDir
    Path folder;

    @Test
    void countsRowsColumnsMissingCellsAndDuplicates() {
        assertThat(PROFILE.rows()).isEqualTo(344);
        assertThat(PROFILE.columns()).isEqualTo(8);
        assertThat(PROFILE.missingCells()).isEqualTo(19);
        assertThat(PROFILE.duplicateRows()).isZero();
        // pandas.DataFrame.duplicated: rows 102 and 143 of iris are equal.
        assertThat(BundledTables.ask("iris", Profiler::profile).duplicateRows()).isEqualTo(1);
    }

    @Test
    void describesBillLengthAsPandasDoes() {
        ColumnProfile.NumberProfile bill = number("bill_length_mm");

        assertThat(bill.missing()).isEqualTo(2);
        assertThat(bill.distinct()).isEqualTo(164);
        assertThat(List.of(bill.min(), bill.q05(), bill.q1(), bill.median(), bill.q3(), bill.q95(), bill.max()))
                .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : 1)
                .containsExactly(32.1, 35.7, 39.225, 44.45, 48.5, 51.995, 59.6);
        assertThat(bill.mean()).isCloseTo(43.9219298245614, within(1e-10));
        assertThat(bill.sd()).isCloseTo(5.4595837139265315, within(1e-10));
        assertThat(bill.skewness()).isCloseTo(0.05311806699132413, within(1e-10));
        assertThat(bill.kurtosis()).isCloseTo(-0.8760269663060134, within(1e-10));
        assertThat(bill.zeros()).isZero();
        assertThat(bill.negatives()).isZero();
        assertThat(bill.histogram().bins()).isEqualTo(50);
    }

    @Test
    void describesBodyMassAsPandasDoes() {
        ColumnProfile.NumberProfile mass = number("body_mass_g");

        assertThat(mass.mean()).isCloseTo(4201.754385964912, within(1e-8));
        assertThat(mass.sd()).isCloseTo(801.9545356980958, within(1e-8));
        assertThat(mass.skewness()).isCloseTo(0.4703293304801231, within(1e-10));
        assertThat(mass.kurtosis()).isCloseTo(-0.7192218658321523, within(1e-10));
    }

    @Test
    void countsLevelsFalling() {
        ColumnProfile.LevelsProfile species = (ColumnProfile.LevelsProfile) column("species");

        assertThat(species.top())
                .containsExactly(
                        new LevelCount("Adelie", 152), new LevelCount("Gentoo", 124), new LevelCount("Chinstrap", 68));
        assertThat(species.other()).isZero();
        assertThat(column("sex").missing()).isEqualTo(11);
    }

    @Test
    void measuresAssociationsOfEveryKind() {
        assertAssociation("flipper_length_mm", "body_mass_g", AssociationKind.PEARSON, 0.8712017673060116);
        assertAssociation("bill_length_mm", "bill_depth_mm", AssociationKind.PEARSON, -0.23505287035553274);
        // chi2 = 299.55032743148195 of 344 rows, corrected as Bergsma (2013)
        assertAssociation("species", "island", AssociationKind.CRAMERS_V, 0.6573290190537864);
        assertAssociation("species", "sex", AssociationKind.CRAMERS_V, 0);
        assertAssociation("species", "flipper_length_mm", AssociationKind.CORRELATION_RATIO, 0.8821728382519646);
        assertAssociation("body_mass_g", "sex", AssociationKind.CORRELATION_RATIO, 0.42498699090399533);
    }

    @Test
    void drawsAttentionToWhatCrossesTheThresholds() {
        assertThat(PROFILE.alerts())
                .anySatisfy(alert -> {
                    assertThat(alert.kind()).isEqualTo(AlertKind.MISSING);
                    assertThat(alert.severity()).isEqualTo(Severity.INFO);
                    assertThat(alert.columns()).containsExactly("sex");
                    assertThat(alert.value()).isCloseTo(11.0 / 344, within(1e-12));
                })
                .anySatisfy(alert -> {
                    assertThat(alert.kind()).isEqualTo(AlertKind.HIGH_ASSOCIATION);
                    assertThat(alert.columns()).containsExactly("flipper_length_mm", "body_mass_g");
                })
                .noneSatisfy(alert -> assertThat(alert.kind()).isIn(AlertKind.IMBALANCED, AlertKind.CONSTANT));
    }

    @Test
    void warnsOfAConstantColumnARareClassAndDuplicates() throws IOException {
        Path csv = Files.writeString(
                folder.resolve("rare.csv"), "class,one\n" + "common,1\n".repeat(95) + "rare,1\n".repeat(5));
        Schema schema = new Schema(List.of(
                Field.of("class", ColumnType.CATEGORICAL, Role.TARGET),
                Field.of("one", ColumnType.INTEGER, Role.FEATURE)));

        Profile profile =
                StoredTables.ask(folder, csv, Dialect.STANDARD, schema, CsvLimits.DEFAULTS, Profiler::profile);

        // 1 - H/log2(k) of 95 : 5 = 1 - 0.286397 (scipy.stats.entropy([95, 5], base=2))
        assertThat(profile.alerts())
                .contains(
                        new Alert(AlertKind.DUPLICATE_ROWS, Severity.WARNING, List.of(), 0.98, 0.05),
                        new Alert(AlertKind.RARE_CLASS, Severity.WARNING, List.of("class"), 5.0 / 95, 0.1),
                        new Alert(AlertKind.CONSTANT, Severity.WARNING, List.of("one"), 1, 1))
                .anySatisfy(alert -> {
                    assertThat(alert.kind()).isEqualTo(AlertKind.IMBALANCED);
                    assertThat(alert.value()).isCloseTo(1 - 0.286396957115956, within(1e-12));
                });
        int constant = profile.associations().columns().indexOf("one");
        assertThat(profile.associations().values()[constant][constant]).isNaN();
    }

    private static ColumnProfile column(String name) {
        return PROFILE.columnProfiles().stream()
                .filter(profile -> profile.field().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ColumnProfile.NumberProfile number(String name) {
        return (ColumnProfile.NumberProfile) column(name);
    }

    private static void assertAssociation(String a, String b, AssociationKind kind, double value) {
        AssociationMatrix matrix = PROFILE.associations();
        int i = matrix.columns().indexOf(a);
        int j = matrix.columns().indexOf(b);
        assertThat(matrix.kinds()[i][j]).isEqualTo(kind);
        assertThat(matrix.values()[i][j]).as("%s and %s", a, b).isCloseTo(value, within(1e-12));
        assertThat(matrix.values()[j][i]).isEqualTo(matrix.values()[i][j]);
        assertThat(matrix.values()[i][i]).isEqualTo(1);
    }
}
