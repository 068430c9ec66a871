package dev.rookery.ui.dataset.explore;

import static dev.rookery.ui.text.Messages.text;

import dev.rookery.profile.GroupedHistogram;
import dev.rookery.profile.Selection;
import dev.rookery.schema.Field;
import dev.rookery.schema.Schema;
import dev.rookery.ui.component.EChart;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a click or a drag in a chart asks for: the state that the reader wants to see next. */
final class ExploreGestures {
    private final Schema schema;
    private final Consumer<ExploreState> navigate;
    private ExploreState state;
    private @Nullable ExploreCharts charts;

    /** @param navigate takes the state that is asked for */
    ExploreGestures(Schema schema, ExploreState state, Consumer<ExploreState> navigate) {
        this.schema = schema;
        this.state = state;
        this.navigate = navigate;
    }

    /** From now on this state is what changes. */
    void asked(ExploreState newState) {
        state = newState;
    }

    /** These are the charts that a reader sees. */
    void drawn(ExploreCharts newCharts) {
        charts = newCharts;
    }

    void brushedScatter(EChart.BrushEvent drag) {
        within(
                drag,
                area -> shown().scatter()
                        .map(now ->
                                new ScatterChart(field(now.x()), field(now.y()), now).within(state.selection(), area)));
    }

    void brushedDensity(EChart.BrushEvent drag) {
        within(
                drag,
                area -> shown().density()
                        .map(now ->
                                new DensityChart(field(now.x()), field(now.y()), now).within(state.selection(), area)));
    }

    private void within(EChart.BrushEvent drag, Function<EChart.BrushEvent.Rectangle, Optional<Selection>> chosen) {
        drag.rectangles().stream()
                .findFirst()
                .flatMap(chosen)
                .ifPresent(selection -> navigate.accept(state.withSelection(selection)));
    }

    void brushed(Field field, EChart.BrushEvent drag) {
        within(
                drag,
                area -> distribution(field)
                        .flatMap(histogram -> new DistributionChart(field, histogram).range(area.xMin(), area.xMax()))
                        .map(range -> state.selection().withRange(field.name(), range)));
    }

    private Optional<GroupedHistogram> distribution(Field field) {
        return shown().distributions().stream()
                .filter(histogram -> histogram.column().equals(field.name()))
                .findFirst();
    }

    /** A correlation is looked at closely where its points are. */
    void chosenPair(EChart.ClickEvent click) {
        if (click.series().equals(text("explore.association.pearson"))) {
            List<String> pair = new AssociationChart(shown().associations(), schema).numbers(click.index());
            if (pair.size() == 2) {
                navigate.accept(state.withAxes(Optional.of(pair.getFirst()), Optional.of(pair.getLast())));
            }
        }
    }

    void chosenField(EChart.ClickEvent click) {
        shown().density()
                .map(density -> new DensityChart(field(density.x()), field(density.y()), density))
                .ifPresent(
                        chart -> navigate.accept(state.withSelection(chart.within(state.selection(), click.index()))));
    }

    /** A bar stands for a level of its own column, a part of a bin for a class, and an uncoloured bin for its range. */
    void chosen(Field field, EChart.ClickEvent click) {
        if (!field.type().isNumber()) {
            if (levelsOf(field.name()).contains(click.name())) {
                navigate.accept(state.toggled(field.name(), click.name()));
            }
        } else if (state.colour().isPresent()) {
            chosenClass(click.series());
        } else {
            chosenBin(field, click.index());
        }
    }

    private void chosenBin(Field field, int bin) {
        distribution(field)
                .flatMap(histogram -> new DistributionChart(field, histogram).range(bin))
                .ifPresent(range ->
                        navigate.accept(state.withSelection(state.selection().withRange(field.name(), range))));
    }

    private ExploreCharts shown() {
        return Objects.requireNonNull(charts, "nothing is drawn yet");
    }

    void chosenClass(String level) {
        state.colour()
                .filter(colour -> levelsOf(colour).contains(level))
                .ifPresent(colour -> navigate.accept(state.toggled(colour, level)));
    }

    private List<String> levelsOf(String column) {
        return shown().levels(column);
    }

    private Field field(String name) {
        return schema.field(name).orElseThrow();
    }
}
