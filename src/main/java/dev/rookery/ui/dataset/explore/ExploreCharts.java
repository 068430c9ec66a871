package dev.rookery.ui.dataset.explore;

import dev.rookery.dataset.SqlTable;
import dev.rookery.profile.AssociationMatrix;
import dev.rookery.profile.Boxes;
import dev.rookery.profile.ColourGroup;
import dev.rookery.profile.Density;
import dev.rookery.profile.Explorer;
import dev.rookery.profile.GroupedHistogram;
import dev.rookery.profile.MissingShare;
import dev.rookery.profile.Scatter;
import dev.rookery.profile.Selection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The numbers of all charts for one state, fetched in one go.
 *
 * @param rows selected rows
 * @param sampled rows that stand for a very long table in the charts; 0 when every row is counted
 * @param legend the colours with how many of all rows each has; absent when nothing colours
 * @param boxes in place of the distributions of numbers, where the state asks for them
 * @param hiddenDistributions how many further columns have a distribution
 * @param scatter the points, unless there are too many to tell apart
 * @param density in place of the points when there are
 */
record ExploreCharts(
        ExploreState state,
        long rows,
        long sampled,
        Optional<GroupedHistogram> legend,
        List<GroupedHistogram> distributions,
        List<Boxes> boxes,
        int hiddenDistributions,
        Optional<Scatter> scatter,
        Optional<Density> density,
        AssociationMatrix associations,
        List<MissingShare> missing) {
    /** A screen of small multiples; further ones are a click away. */
    static final int FIRST_COLUMNS = 12;

    static final int BINS = 24;
    static final int MAX_POINTS = 20_000;
    static final int DENSITY_BINS = 48;

    static ExploreCharts of(SqlTable table, Explorer explorer, ExploreState state) throws SQLException {
        Selection selection = state.selection();
        long rows = explorer.rows(table, selection);
        boolean points = rows <= MAX_POINTS;
        List<String> all = ExploreState.names(table.schema(), ExploreState::distributes);
        List<String> columns = all.stream()
                .limit(state.everyColumn() ? Long.MAX_VALUE : FIRST_COLUMNS)
                .toList();
        List<Boxes> boxes = new ArrayList<>();
        List<GroupedHistogram> distributions = new ArrayList<>();
        for (String column : columns) {
            // What is chosen of a number stays amid the rest of it, so that another stretch can be chosen.
            boolean chosen = selection.ranges().containsKey(column);
            if (state.boxes()
                    && ExploreState.plotsAsNumber(table.schema().field(column).orElseThrow())) {
                boxes.add(explorer.boxes(table, column, state.colour(), selection));
            } else {
                distributions.add(explorer.histogram(
                        table, column, state.colour(), chosen ? selection.without(column) : selection, BINS));
            }
        }
        Optional<GroupedHistogram> legend = Optional.empty();
        if (state.colour().isPresent()) {
            // Its own restriction is lifted, or the other classes could not be chosen any more.
            String colour = state.colour().get();
            legend = Optional.of(
                    explorer.histogram(table, colour, Optional.of(colour), selection.without(colour), BINS));
        }
        Optional<Scatter> scatter = Optional.empty();
        Optional<Density> density = Optional.empty();
        if (state.x().isPresent() && state.y().isPresent()) {
            String x = state.x().get();
            String y = state.y().get();
            scatter = points
                    ? Optional.of(explorer.scatter(table, x, y, state.colour(), selection, MAX_POINTS))
                    : Optional.empty();
            density = points ? Optional.empty() : Optional.of(explorer.density(table, x, y, selection, DENSITY_BINS));
        }
        return new ExploreCharts(
                state,
                rows,
                table.sampled(),
                legend,
                distributions,
                boxes,
                all.size() - columns.size(),
                scatter,
                density,
                explorer.associations(table, selection),
                explorer.missing(table, selection));
    }

    /** The levels of a column that some chart shows by name. */
    List<String> levels(String column) {
        List<String> levels = new ArrayList<>();
        Stream.concat(legend.stream(), distributions.stream())
                .filter(histogram -> histogram.column().equals(column))
                .forEach(histogram -> {
                    if (histogram.axis() instanceof GroupedHistogram.Axis.Bars bars) {
                        levels.addAll(bars.levels());
                    }
                    histogram.series().forEach(series -> {
                        if (series.group() instanceof ColourGroup.Level level) {
                            levels.add(level.level());
                        }
                    });
                });
        return levels;
    }
}
