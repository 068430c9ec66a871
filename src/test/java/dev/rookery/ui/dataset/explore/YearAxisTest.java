package dev.rookery.ui.dataset.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.profile.ColourGroup;
import dev.rookery.profile.Density;
import dev.rookery.profile.GroupedHistogram;
import dev.rookery.profile.Scatter;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Field;
import dev.rookery.schema.Role;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** A year is 2007 on every axis and in every table behind a chart. */
class YearAxisTest {
    private final Field year = Field.of("vintage", ColumnType.INTEGER, Role.FEATURE);
    private final Field mass = Field.of("mass", ColumnType.INTEGER, Role.FEATURE);

    @Test
    void ofADistribution() {
        DistributionChart chart = new DistributionChart(
                year,
                new GroupedHistogram(
                        "vintage",
                        new GroupedHistogram.Axis.Bins(new double[] {2007, 2008, 2009}),
                        List.of(new GroupedHistogram.Series(new ColourGroup.All(), new long[] {1, 2})),
                        3,
                        0));

        assertThat(chart.option().at("/xAxis/format").asString()).isEqualTo("year");
        assertThat(chart.labels()).containsExactly("2007 – 2008", "2008 – 2009");
    }

    @Test
    void ofAScatterPlotAndNotOfTheOtherAxis() {
        ScatterChart chart = new ScatterChart(
                year,
                mass,
                new Scatter(
                        "vintage",
                        "mass",
                        List.of(new Scatter.Points(
                                new ColourGroup.All(), new double[] {2007, 2009}, new double[] {2007, 4500})),
                        2,
                        2));
        ObjectNode option = chart.option();

        assertThat(option.at("/xAxis/format").asString()).isEqualTo("year");
        assertThat(option.at("/yAxis").has("format")).isFalse();
        assertThat(chart.table("").rows().getFirst()).endsWith("2007", "2,007");
    }

    @Test
    void ofADensity() {
        DensityChart chart = new DensityChart(
                year,
                mass,
                new Density(
                        "vintage",
                        "mass",
                        new double[] {2007, 2008, 2009},
                        new double[] {1000, 4000},
                        new long[][] {{3}, {4}},
                        7));

        assertThat(chart.option().at("/xAxis/data/0").asString()).isEqualTo("2007");
        assertThat(chart.table().rows().getFirst()).startsWith("2008 – 2009", "1,000 – 4,000");
    }
}
