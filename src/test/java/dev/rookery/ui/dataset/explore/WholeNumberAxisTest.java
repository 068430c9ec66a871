package dev.rookery.ui.dataset.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.profile.ColourGroup;
import dev.rookery.profile.GroupedHistogram;
import dev.rookery.profile.Scatter;
import dev.rookery.profile.Selection;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Field;
import dev.rookery.schema.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A passenger class of 1, 2 or 3 has no 1.5 on any axis. */
class WholeNumberAxisTest {
    private final Field pclass = Field.of("pclass", ColumnType.INTEGER, Role.FEATURE);

    @Test
    void fewWholeNumbersHaveABarEach() {
        DistributionChart chart =
                chart(pclass, new double[] {1, 1.4, 1.8, 2.2, 2.6, 3}, new long[] {216, 0, 184, 0, 491});

        assertThat(chart.labels()).containsExactly("1", "2", "3");
        assertThat(chart.option().at("/xAxis/type").asString()).isEqualTo("category");
        assertThat(chart.option().at("/series/0/data"))
                .map(count -> count.asLong())
                .containsExactly(216L, 184L, 491L);
        assertThat(chart.table().rows().get(1)).containsExactly("2", "184");
        assertThat(chart.range(1)).contains(new Selection.Range(2, 2));
        assertThat(chart.range(3)).isEmpty();
    }

    @Test
    void manyWholeNumbersKeepTheirBinsAndTickAtWholeNumbers() {
        DistributionChart chart = chart(pclass, new double[] {0, 40, 80}, new long[] {5, 6});

        assertThat(chart.labels()).containsExactly("0 – 40", "40 – 80");
        assertThat(chart.option().at("/xAxis/minInterval").asInt()).isEqualTo(1);
        assertThat(chart.range(1)).contains(new Selection.Range(40, 80));
    }

    /** A drag over whole numbers comes in places of the axis, over anything else in its unit. */
    @Test
    void aDragChoosesWholeBarsAndBins() {
        DistributionChart bars =
                chart(pclass, new double[] {1, 1.4, 1.8, 2.2, 2.6, 3}, new long[] {216, 0, 184, 0, 491});
        DistributionChart bins = chart(pclass, new double[] {0, 40, 80, 120}, new long[] {5, 6, 7});

        assertThat(bars.range(1, 2)).contains(new Selection.Range(2, 3));
        assertThat(bars.range(-1, 9)).contains(new Selection.Range(1, 3));
        assertThat(bins.range(50, 79)).contains(new Selection.Range(40, 80));
        assertThat(bins.range(-10, 41)).contains(new Selection.Range(0, 80));
        assertThat(bins.range(130, 140)).isEmpty();
    }

    @Test
    void fractionsKeepTheirAxis() {
        Field fare = Field.of("fare", ColumnType.NUMERIC, Role.FEATURE);
        DistributionChart chart = chart(fare, new double[] {1, 1.5, 2}, new long[] {3, 4});

        assertThat(chart.option().at("/xAxis").has("minInterval")).isFalse();
        assertThat(chart.labels()).containsExactly("1 – 1.5", "1.5 – 2");
    }

    @Test
    void aScatterPlotTicksAtWholeNumbers() {
        Scatter.Points points = new Scatter.Points(new ColourGroup.All(), new double[] {1, 3}, new double[] {2, 2});

        assertThat(new ScatterChart(pclass, pclass, new Scatter("pclass", "pclass", List.of(points), 2, 2))
                        .option()
                        .at("/xAxis/minInterval")
                        .asInt())
                .isEqualTo(1);
    }

    private static DistributionChart chart(Field field, double[] edges, long[] counts) {
        return new DistributionChart(
                field,
                new GroupedHistogram(
                        field.name(),
                        new GroupedHistogram.Axis.Bins(edges),
                        List.of(new GroupedHistogram.Series(new ColourGroup.All(), counts)),
                        11,
                        0));
    }
}
