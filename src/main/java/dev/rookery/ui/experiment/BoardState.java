package dev.rookery.ui.experiment;

import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouteParam;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import dev.rookery.experiment.ComparisonId;
import dev.rookery.training.Task;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the address of a leaderboard says besides which one it is.
 *
 * @param metric that ranks; empty for the one that decides
 * @param sort column of the table of all figures; empty for the order of the ranking
 */
record BoardState(ComparisonId comparison, String metric, String sort, boolean bestFirst) {
    private static final String METRIC = "metric";
    private static final String SORT = "sort";

    static BoardState parse(ComparisonId comparison, QueryParameters query) {
        String sort = query.getSingleParameter(SORT).orElse("");
        boolean worstFirst = sort.startsWith("-");
        return new BoardState(
                comparison,
                query.getSingleParameter(METRIC).orElse(""),
                worstFirst ? sort.substring(1) : sort,
                !worstFirst);
    }

    /** The metric to rank by: what the address asks for if the task has it. */
    String metric(Task task) {
        return task.metrics().contains(metric) ? metric : task.primary();
    }

    BoardState rankedBy(String other) {
        return new BoardState(comparison, other, sort, bestFirst);
    }

    BoardState sortedBy(String column) {
        return new BoardState(comparison, metric, column, true);
    }

    BoardState reversed() {
        return new BoardState(comparison, metric, sort, !bestFirst);
    }

    QueryParameters query() {
        Map<String, String> query = new LinkedHashMap<>();
        if (!metric.isEmpty()) {
            query.put(METRIC, metric);
        }
        if (!sort.isEmpty()) {
            query.put(SORT, bestFirst ? sort : "-" + sort);
        }
        return QueryParameters.simple(query);
    }

    /** A link to the same leaderboard in another state; it never counts as the present place by its path alone. */
    RouterLink link(String words, BoardState other) {
        RouterLink link = new RouterLink(
                words,
                ComparisonView.class,
                new RouteParameters(new RouteParam(ComparisonView.ID, comparison.toString())));
        link.setQueryParameters(other.query());
        link.setHighlightCondition((_, _) -> false);
        return link;
    }
}
