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
 * @param metrics the latest value of each metric: the one of the highest step
 */
public record Run(
        RunId id,
        String experiment,
        String name,
        RunState state,
        Instant started,
        Optional<Instant> ended,
        Map<String, String> params,
        Map<String, Double> metrics,
        Map<String, String> tags) {
    public Run {
        params = Collections.unmodifiableMap(new TreeMap<>(params));
        metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }
}
