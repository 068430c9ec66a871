package dev.rookery.tracking;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One attempt at a model, as it stands now.
 *
 * @param experiment what the run belongs to, for example the model's name
 * @param user who made it; empty for Rookery itself
 * @param deleted since when it is put away
 * @param latest of each metric the point of the highest step, of those the one recorded last
 */
public record Run(
        RunId id,
        String experiment,
        String name,
        Origin origin,
        String user,
        RunState state,
        Instant started,
        Optional<Instant> ended,
        Optional<Instant> deleted,
        Map<String, String> params,
        Map<String, MetricPoint> latest,
        Map<String, String> tags) {
    public Run {
        params = Collections.unmodifiableMap(new TreeMap<>(params));
        latest = Collections.unmodifiableMap(new TreeMap<>(latest));
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }

    /** The latest value of each metric. */
    public Map<String, Double> metrics() {
        Map<String, Double> metrics = new TreeMap<>();
        latest.forEach((key, point) -> metrics.put(key, point.value()));
        return Collections.unmodifiableMap(metrics);
    }
}
