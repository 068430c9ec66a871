package dev.rookery.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rookery.common.InvalidException;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.job.Progress;
import dev.rookery.testing.TestDatasets;
import dev.rookery.testing.TestState;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Penguins against their Gentoos; numpy 2.4 and scipy 1.17.1. */
class ComparerTest {
    private static final Percentage EXACT = Percentage.withPercentage(1e-7); // 1e-9 of the value
    private static final double MASS_P = 7.096476498818211e-25;
    private static final double SEX_P = 0.8794172480410792;
    private static final Selection GENTOO = Selection.ALL.withLevels("species", Set.of("Gentoo"));

    @TempDir
    static Path folder;

    private static TestState state;
    private static Comparer comparer;
    private static DatasetVersion penguins;

    @BeforeAll
    static void importPenguins() {
        state = TestState.open(folder);
        DatasetService datasets = TestDatasets.service(state);
        penguins = datasets.pullSample(new DatasetName("penguins"), Progress.none());
        comparer = new Comparer(datasets);
    }

    @AfterAll
    static void close() {
        state.close();
    }

    /** ks_2samp(all, gentoo, method='exact'); ten bins of numpy.quantile, sum((q - p) * log(q / p)). */
    @Test
    void aSubsetThatIsHeavierHasMoved() {
        Comparison.Column mass = column(GENTOO, "body_mass_g");
        Drift drift = mass.drift().getFirst();

        assertThat(drift.verdict()).isEqualTo(Drift.Verdict.DRIFTED);
        assertThat(drift.measure()).isEqualTo(Drift.Measure.KOLMOGOROV_SMIRNOV);
        assertThat(drift.value()).as("corrected for eight columns at most").isBetween(MASS_P * (1 - 1e-9), MASS_P * 8);
        assertThat(drift.psi()).isCloseTo(3.408166907626476, EXACT);
        assertThat(mass.missing()).containsExactly(2, 1);
        assertThat(mass.mean()[0]).isCloseTo(4201.754385964912, within(1e-8));
        assertThat(mass.sd()[0]).isCloseTo(801.9545356980958, within(1e-8));
    }

    /** chi2_contingency([[165, 168], [58, 61]], correction=False): the sexes are as balanced among Gentoos. */
    @Test
    void whatIsAsBeforeIsStable() {
        Drift sex = column(GENTOO, "sex").drift().getFirst();

        assertThat(sex.verdict()).isEqualTo(Drift.Verdict.STABLE);
        assertThat(sex.measure()).isEqualTo(Drift.Measure.CHI_SQUARED);
        assertThat(sex.value()).as("corrected").isBetween(SEX_P * (1 - 1e-9), 1.0);
    }

    @Test
    void nothingMovesAgainstItselfAndLittleCanBeSaidOfFewRows() {
        Comparison same = compare(Selection.ALL);
        assertThat(same.drifted(1)).isZero();
        assertThat(same.columns()).allSatisfy(column -> assertThat(column.psi()).isZero());

        Selection few = Selection.ALL.withLevels("species", Set.of("Chinstrap"));
        assertThat(compare(few).columns())
                .allSatisfy(column ->
                        assertThat(column.drift().getFirst().verdict()).isEqualTo(Drift.Verdict.INSUFFICIENT));
    }

    @Test
    void oneSideIsNoComparison() {
        assertThatThrownBy(() -> comparer.compare(List.of(of(Selection.ALL)), 10))
                .isInstanceOf(InvalidException.class);
    }

    private static Comparison compare(Selection selection) {
        return comparer.compare(List.of(of(Selection.ALL), of(selection)), 100);
    }

    private static Comparison.Of of(Selection selection) {
        return new Comparison.Of(penguins.id(), selection);
    }

    private static Comparison.Column column(Selection selection, String name) {
        return compare(selection).columns().stream()
                .filter(column -> column.field().name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
