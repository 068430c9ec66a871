package dev.rookery.ui.dataset.explore;

import dev.rookery.profile.AssociationMatrix;
import dev.rookery.profile.Density;
import dev.rookery.profile.Explorer;
import dev.rookery.profile.GroupedHistogram;
import dev.rookery.profile.MissingShare;
import dev.rookery.profile.Scatter;
import dev.rookery.profile.Selection;
import dev.rookery.schema.Table;
import java.util.List;
import java.util.Optional;

/**
 * The numbers of all charts for one state, fetched in one go.
 *
 * @param rows selected rows
 * @param legend the colours with how many of all rows each has; absent when nothing colours
 * @param hiddenDistributions how many further columns have a distribution
 * @param scatter the points, unless there are too many to tell apart
 * @param density in place of the points when there are
 */
record ExploreCharts(
        ExploreState state,
        long rows,
        Optional<GroupedHistogram> legend,
        List<GroupedHistogram> distributions,
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

    static ExploreCharts of(Table table, Explorer explorer, ExploreState state) {
        Selection selection = state.selection();
        long rows = explorer.rows(table, selection);
        boolean points = rows <= MAX_POINTS;
        List<String> all = ExploreState.names(table.schema(), ExploreState::distributes);
        List<String> columns = all.stream()
                .limit(state.everyColumn() ? Long.MAX_VALUE : FIRST_COLUMNS)
                .toList();
        return new ExploreCharts(
                state,
                rows,
                // Its own restriction is lifted, or the other classes could not be chosen any more.
                state.colour()
                        .map(colour -> explorer.histogram(
                                table, colour, Optional.of(colour), selection.without(colour), BINS)),
                columns.stream()
                        .map(column -> explorer.histogram(table, column, state.colour(), selection, BINS))
                        .toList(),
                all.size() - columns.size(),
                state.x()
                        .filter(_ -> points)
                        .flatMap(x -> state.y()
                                .map(y -> explorer.scatter(table, x, y, state.colour(), selection, MAX_POINTS))),
                state.x()
                        .filter(_ -> !points)
                        .flatMap(x -> state.y().map(y -> explorer.density(table, x, y, selection, DENSITY_BINS))),
                explorer.associations(table, selection),
                explorer.missing(table, selection));
    }
}
