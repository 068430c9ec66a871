package dev.rookery.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Json;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.stats.ChiSquared;
import dev.rookery.testing.TestDatasets;
import dev.rookery.testing.TestState;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A table of mixed columns (603 rows, drawn by numpy's default_rng(20261124)) against pandas 1.5.3, SciPy 1.10.1 and numpy 1.24.2
 * of Debian 12: {@code quantile, mean, std, var, skew, kurt, sum, nunique, corr(method=...), duplicated, isna().corr()},
 * {@code scipy.stats.median_abs_deviation, entropy, chisquare, chi2_contingency, chi2.sf}, {@code numpy.histogram(x, 50)}.
 */
class MixedProfileTest {
    private static final double RELATIVE = 1e-9;

    @TempDir
    static Path folder;

    private static TestState state;
    private static DatasetService datasets;
    private static DatasetVersion version;
    private static ProfileService profiles;
    private static Profile profile;

    @BeforeAll
    static void profileTheTable() {
        state = TestState.open(folder);
        datasets = TestDatasets.service(state);
        version = TestDatasets.importAsPreviewed(datasets, "mixed", Path.of("src/test/resources/profile/mixed.csv"));
        profiles = new ProfileService(datasets, state.jdbc(), state.transactions(), state.clock());
        profile = profiles.profile(version.id());
    }

    @AfterAll
    static void close() {
        state.close();
    }

    private static ColumnProfile column(String name) {
        return profile.columnProfiles().stream()
                .filter(each -> each.field().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ColumnProfile.NumberProfile number(String name) {
        return (ColumnProfile.NumberProfile) column(name);
    }

    private static void assertNear(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(Math.abs(expected) * RELATIVE));
    }

    @Test
    void countsAsPandasDoes() {
        assertThat(profile.rows()).isEqualTo(603);
        assertThat(profile.missingCells()).isEqualTo(158);
        assertThat(profile.duplicateRows()).isEqualTo(3);
        assertThat(number("amount").distinct()).isEqualTo(527);
        assertThat(number("count").zeros()).isEqualTo(32);
        assertThat(number("count").negatives()).isEqualTo(174);
        assertThat(number("linked").missing()).isEqualTo(32);
        assertThat(number("linked").negatives()).isEqualTo(60);
    }

    @Test
    void describesASkewedNumber() {
        ColumnProfile.NumberProfile amount = number("amount");

        assertNear(amount.q05(), 3.1647499999999997);
        assertNear(amount.q1(), 8.69);
        assertNear(amount.median(), 20.000500000000002);
        assertNear(amount.q3(), 49.23825);
        assertNear(amount.q95(), 147.65);
        assertNear(amount.mean(), 44.30075932835821);
        assertNear(amount.sd(), 92.14104058972268);
        assertNear(amount.variance(), 8489.971360956923);
        assertNear(amount.cv(), 92.14104058972268 / 44.30075932835821);
        assertNear(amount.skewness(), 9.269091755593479);
        assertNear(amount.kurtosis(), 119.61548587870149);
        assertNear(amount.mad(), 14.2595);
        assertNear(amount.sum(), 23745.207000000002);
        assertNear(amount.iqr(), 49.23825 - 8.69);
        assertNear(amount.range(), 1462.073 - 0.501);
        assertThat(amount.histogram().counts())
                .startsWith(330, 92, 52, 23, 11, 10, 7, 4, 0, 2)
                .endsWith(0, 0, 1);
        assertThat(amount.smallest().getFirst()).isEqualTo(new ValueCount(0.501, 1));
        assertThat(amount.largest().getFirst()).isEqualTo(new ValueCount(1462.073, 1));
        assertThat(amount.largest()).hasSize(10);
    }

    /** A mean of a million with a spread of a hundredth: sums of powers would lose every digit. */
    @Test
    void keepsItsDigitsFarFromZero() {
        ColumnProfile.NumberProfile shift = number("shift");

        assertNear(shift.mean(), 1000000.000414635);
        assertThat(shift.sd()).isCloseTo(0.010151478390179484, within(1e-10));
        assertThat(shift.skewness()).isCloseTo(-0.04576295652480052, within(1e-7));
        assertThat(shift.kurtosis()).isCloseTo(0.029684191032974816, within(1e-7));
    }

    @Test
    void describesWholeNumbers() {
        ColumnProfile.NumberProfile count = number("count");

        assertThat(List.of(count.min(), count.q05(), count.q1(), count.median(), count.q3(), count.q95(), count.max()))
                .containsExactly(-5.0, -5.0, -1.0, 3.0, 7.0, 11.0, 11.0);
        assertNear(count.skewness(), -0.023773395329494067);
        assertNear(count.kurtosis(), -1.1820515752730676);
        assertThat(count.mad()).isEqualTo(4);
        assertThat(count.monotonicity()).isEqualTo(Monotonicity.NONE);
        assertThat(count.common()).hasSize(10);
    }

    @Test
    void tellsTextAndScripts() {
        ColumnProfile.LevelsProfile word = (ColumnProfile.LevelsProfile) column("word");
        TextFacts text = word.text().orElseThrow();

        assertThat(word.top().getFirst()).isEqualTo(new LevelCount("ёж", 154));
        assertThat(text.minLength()).isEqualTo(2);
        assertNear(text.meanLength(), 5.301615798922801);
        assertThat(text.medianLength()).isEqualTo(5);
        assertThat(text.maxLength()).isEqualTo(10);
        assertThat(text.scripts())
                .containsExactly(
                        new LevelCount("LATIN", 8 * 126 + 4 * 134),
                        new LevelCount("KATAKANA", 5 * 143),
                        new LevelCount("CYRILLIC", 2 * 154));
        assertThat(text.categories()).contains(new LevelCount("Nd", 126), new LevelCount("Po", 134));
        assertNear(word.uniformity(), 0.37318275761225445);
        assertNear(((ColumnProfile.LevelsProfile) column("group")).imbalance(), 0.20195015454911058);
    }

    @Test
    void tellsTheGapsBetweenDates() {
        ColumnProfile.NumberProfile day = number("day");

        assertThat(day.gaps()).contains(new DateGaps(2, 9, 20_351));
    }

    @Test
    void tellsWhatIsMissingTogether() {
        MissingPattern missing = profile.missing();

        assertThat(missing.columns()).containsExactly("amount", "group", "word", "linked");
        assertNear(missing.correlation()[0][2], 0.8128236132223574);
        assertNear(missing.correlation()[3][0], 0.010462174382967229);
        assertThat(java.util.Arrays.stream(missing.missing()[0]).sum()).isEqualTo(67);
        assertThat(java.util.Arrays.stream(missing.blockRows()).sum()).isEqualTo(603);
    }

    @Test
    void associatesColumnsWithGapsPairwise() {
        assertNear(association("amount", "linked"), 0.9943164244379986);
        assertNear(association("amount", "count"), 0.0012278209132091647);
        assertThat(association("shift", "linked")).isCloseTo(0.02291128853793108, within(1e-8));
        assertNear(association("group", "linked"), 0.05284869147609057);
        assertThat(association("group", "class")).isZero();
        RankCorrelation ranks = profile.ranks();
        assertThat(ranks.sampled()).isFalse();
        assertNear(rank("amount", "linked"), 0.8858758742375968);
        assertNear(rank("count", "shift"), 0.03478639946986342);
        assertNear(rank("count", "linked"), -0.07777500587134518);
        List<String> order = profile.associations().columns();
        assertThat(Math.abs(order.indexOf("amount") - order.indexOf("linked")))
                .as("what goes together stands together: " + order)
                .isEqualTo(1);
    }

    @Test
    void noticesThatAColumnGivesTheTargetAway() {
        assertThat(version.schema().target().orElseThrow().name()).isEqualTo("class");
        assertThat(profile.target().getFirst().column()).isEqualTo("linked");
        assertNear(profile.target().getFirst().power(), 0.9683257918552036);
        assertThat(profile.alerts())
                .anySatisfy(alert -> {
                    assertThat(alert.kind()).isEqualTo(AlertKind.LEAKAGE);
                    assertThat(alert.columns()).containsExactly("linked");
                })
                .anySatisfy(alert -> assertThat(alert.kind()).isEqualTo(AlertKind.SKEWED));
    }

    @Test
    void knowsTheChiSquaredDistribution() {
        assertNear(ChiSquared.survival(3.2, 3), 0.36180502749753174);
        assertNear(ChiSquared.survival(250, 200), 0.009379131668826098);
        assertNear(ChiSquared.survival(1e-3, 1), 0.9747728793699604);
        assertNear(ChiSquared.survival(40, 5), 1.493367900050393e-07);
    }

    @Test
    void saysTheSameOfColumnsThatMemoryDoesNotHold() {
        Profile asked = datasets.ask(version.id(), table -> Profiler.profile(table, 0));

        assertThat(asked)
                .usingRecursiveComparison()
                .withComparatorForType(
                        (a, b) ->
                                Double.isNaN(a) && Double.isNaN(b) || Math.abs(a - b) <= RELATIVE * Math.abs(b) + 1e-12
                                        ? 0
                                        : Double.compare(a, b),
                        Double.class)
                .isEqualTo(profile);
    }

    @Test
    void isComputedOnceAndReadBackAsItWas() {
        ProfileService later =
                new ProfileService(TestDatasets.service(state), state.jdbc(), state.transactions(), state.clock());

        assertThat(Json.mapper().writeValueAsString(later.profile(version.id())))
                .isEqualTo(Json.mapper().writeValueAsString(profile));
        assertThat(state.jdbc()
                        .sql("select count(*) from profile")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void anAlertStaysSilencedWithItsReason() {
        assertThatThrownBy(
                        () -> profiles.mute(version.id().dataset(), AlertKind.SKEWED, List.of("amount"), "  ", "Ada"))
                .isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> profiles.mute(version.id().dataset(), AlertKind.SKEWED, List.of("amount"), "so", " "))
                .isInstanceOf(InvalidException.class);
        profiles.mute(version.id().dataset(), AlertKind.SKEWED, List.of("amount"), "amounts are log-normal", "Ada");
        profiles.mute(version.id().dataset(), AlertKind.SKEWED, List.of("amount"), "amounts are like that", "Karl");

        assertThat(profiles.muted(version.id().dataset())).singleElement().satisfies(muted -> {
            assertThat(muted.reason()).isEqualTo("amounts are like that");
            assertThat(muted.by()).isEqualTo("Karl");
            assertThat(profile.alerts().stream().filter(muted::silences)).hasSize(1);
        });
        profiles.unmute(version.id().dataset(), AlertKind.SKEWED, List.of("amount"));
        assertThat(profiles.muted(version.id().dataset())).isEmpty();
    }

    private static double association(String a, String b) {
        AssociationMatrix matrix = profile.associations();
        return matrix.values()[matrix.columns().indexOf(a)][matrix.columns().indexOf(b)];
    }

    private static double rank(String a, String b) {
        RankCorrelation ranks = profile.ranks();
        return ranks.values()[ranks.columns().indexOf(a)][ranks.columns().indexOf(b)];
    }
}
