package dev.rookery.ui.run;

import com.vaadin.flow.router.QueryParameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the address of the table of runs says.
 *
 * @param experiment empty for all
 * @param filter as it was typed
 * @param columns that were chosen; empty for the usual ones
 * @param from how many runs come before the page
 */
record RunsState(
        String experiment, String filter, RunColumn sort, boolean ascending, List<RunColumn> columns, long from) {
    static final int PAGE = 50;

    private static final String EXPERIMENT = "experiment";
    private static final String FILTER = "filter";
    private static final String SORT = "sort";
    private static final String COLUMN = "column";
    private static final String FROM = "from";

    RunsState {
        columns = List.copyOf(columns);
    }

    static RunsState parse(QueryParameters query) {
        String sort = query.getSingleParameter(SORT).orElse("-" + RunColumn.STARTED.address());
        boolean descending = sort.startsWith("-");
        Optional<RunColumn> column = RunColumn.of(descending ? sort.substring(1) : sort);
        return new RunsState(
                query.getSingleParameter(EXPERIMENT).orElse(""),
                query.getSingleParameter(FILTER).orElse(""),
                column.orElse(RunColumn.STARTED),
                column.isPresent() && !descending,
                query.getParameters(COLUMN).stream()
                        .map(RunColumn::of)
                        .flatMap(Optional::stream)
                        .toList(),
                query.getSingleParameter(FROM).map(RunsState::offset).orElse(0L));
    }

    private static long offset(String text) {
        try {
            return Math.max(0, Long.parseLong(text) / PAGE * PAGE);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    RunsState in(String other) {
        return new RunsState(other, filter, sort, ascending, columns, 0);
    }

    RunsState filtered(String other) {
        return new RunsState(experiment, other, sort, ascending, columns, 0);
    }

    /** By a column; the same column again the other way round. Numbers begin with the highest. */
    RunsState sortedBy(RunColumn column) {
        return new RunsState(experiment, filter, column, column.equals(sort) && !ascending, columns, 0);
    }

    RunsState showing(List<RunColumn> others) {
        return new RunsState(experiment, filter, sort, ascending, others, from);
    }

    RunsState at(long other) {
        return new RunsState(experiment, filter, sort, ascending, columns, other);
    }

    QueryParameters query() {
        Map<String, List<String>> query = new LinkedHashMap<>();
        if (!experiment.isEmpty()) {
            query.put(EXPERIMENT, List.of(experiment));
        }
        if (!filter.isEmpty()) {
            query.put(FILTER, List.of(filter));
        }
        if (ascending || !sort.equals(RunColumn.STARTED)) {
            query.put(SORT, List.of((ascending ? "" : "-") + sort.address()));
        }
        if (!columns.isEmpty()) {
            query.put(COLUMN, columns.stream().map(RunColumn::address).toList());
        }
        if (from > 0) {
            query.put(FROM, List.of(String.valueOf(from)));
        }
        return new QueryParameters(query);
    }
}
