package dev.rookery.serving;

import dev.rookery.common.SqlTime;
import dev.rookery.model.ModelName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** How busy a model is, counted from the log of predictions; what is still on its way into the log is not in it yet. */
@Service
public class PredictionTraffic {
    private static final long HOUR_SECONDS = Duration.ofHours(1).toSeconds();

    private final JdbcClient jdbc;
    private final Clock clock;

    PredictionTraffic(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether anything was ever predicted and logged. */
    public boolean any() {
        return jdbc.sql("select 1 from prediction fetch first row only")
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /**
     * Logged predictions of each of the last hours, the oldest first; the last hour ends now.
     *
     * @param hours how many, at least one
     */
    public List<Long> hourly(ModelName model, int hours) {
        Instant from = clock.instant().minus(Duration.ofHours(hours));
        List<Long> counts = new ArrayList<>(Collections.nCopies(hours, 0L));
        // Whole seconds divided as integers: H2 rounds a quotient of parameters whose type it has to guess.
        jdbc.sql("""
                        select (cast(floor(extract(epoch from predicted_at)) as bigint) - cast(:from as bigint))
                                / cast(:hour as bigint) as place, count(*) as n
                        from prediction where model = :model and predicted_at >= :since group by place""")
                .param("from", from.getEpochSecond())
                .param("hour", HOUR_SECONDS)
                .param("model", model.value())
                .param("since", SqlTime.of(from))
                .query(row -> {
                    int place = (int) Math.clamp(row.getLong("place"), 0, hours - 1);
                    counts.set(place, counts.get(place) + row.getLong("n"));
                });
        return List.copyOf(counts);
    }
}
