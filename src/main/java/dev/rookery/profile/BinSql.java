package dev.rookery.profile;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The bin of a number in SQL, as {@link dev.rookery.stats.Histogram#bin} has it to the last bit. */
final class BinSql {
    private BinSql() {}

    /**
     * @param number SQL of a double that lies within the edges, or null
     * @param edges ascending, of equal widths but for rounding: what arithmetic says is put right by comparing with the edges
     */
    static String of(String number, double[] edges) {
        int bins = edges.length - 1;
        double low = edges[0] / 2;
        double scale = bins / (edges[bins] / 2 - low);
        String list = Arrays.stream(edges)
                .mapToObj(Double::toString)
                .collect(Collectors.joining("','", "(['", "']::double[])"));
        String guess = "greatest(0, least(" + (bins - 1) + ", cast(floor((" + number + " / 2 - " + Ask.literal(low)
                + ") * " + Ask.literal(scale) + ") as integer)))";
        String last = Integer.toString(bins - 1);
        return "(case when " + number + " < " + list + "[" + guess + " + 1] then " + guess + " - 1 when " + guess
                + " < " + last + " and " + number + " >= " + list + "[" + guess + " + 2] then " + guess + " + 1 else "
                + guess + " end)";
    }
}
