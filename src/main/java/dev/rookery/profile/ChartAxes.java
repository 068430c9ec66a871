package dev.rookery.profile;

import dev.rookery.stats.Histogram;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The axes of charts, which stay as they are whatever is selected; remembered. Thread-safe. */
final class ChartAxes {
    private static final int REMEMBERED = 1_000;

    private final Map<Axis, double[]> axes = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Axis, double[]> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Axis(String table, String column, int bins, boolean fewer) {}

    /**
     * Edges over the range of the whole table, whatever charts count, so that nothing lies outside.
     *
     * @param fewer whether there are never more bins than different values
     */
    double[] edges(Ask ask, String column, int bins, boolean fewer) throws SQLException {
        Axis axis = new Axis(ask.table().name(), column, bins, fewer);
        synchronized (axes) {
            double[] known = axes.get(axis);
            if (known != null) {
                return known;
            }
        }
        double[] range = ask.numbers("select min(" + column + ")::double, max(" + column + ")::double from t");
        int most = fewer ? Math.max(1, distinct(ask, column, bins)) : bins;
        double[] edges = Histogram.edges(range[0], range[1], most);
        synchronized (axes) {
            axes.put(axis, edges);
        }
        return edges;
    }

    private static int distinct(Ask ask, String column, int most) throws SQLException {
        return (int) ask.count("select count(*) from (select distinct " + column + " from "
                + ask.table().drawn() + " where " + column + " is not null limit " + most + ")");
    }
}
