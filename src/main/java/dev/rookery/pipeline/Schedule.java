package dev.rookery.pipeline;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.springframework.scheduling.support.CronExpression;

/**
 * When a pipeline is due: a cron expression of five fields (minute, hour, day, month, day of the week) on the clocks of a time zone.
 * Where a clock is put forward, what was due in the gap is due that much later, and only once; where it is put back, the hour that
 * comes twice counts once, the first time.
 */
public record Schedule(String cron, String zone, boolean enabled) {
    private static final int FIELDS = 5;
    private static final int LENGTH = 100;

    /** @throws InvalidException when it is no such expression, never due, or there is no such zone */
    public Schedule {
        if (cron.length() > LENGTH || cron.strip().split("\\s+").length != FIELDS) {
            throw refused(cron);
        }
        try {
            if (expression(cron).next(LocalDateTime.of(2024, 1, 1, 0, 0)) == null) {
                throw refused(cron);
            }
        } catch (IllegalArgumentException e) {
            throw refused(cron);
        }
        try {
            ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new InvalidException(Sentence.of("pipeline.schedule.zone").with("zone", zone), e);
        }
    }

    private static InvalidException refused(String cron) {
        return new InvalidException(Sentence.of("pipeline.schedule.cron").with("cron", cron));
    }

    private static CronExpression expression(String cron) {
        return CronExpression.parse("0 " + cron.strip());
    }

    /** The first time after then. */
    Instant next(Instant after) {
        CronExpression expression = expression(cron);
        ZoneId clocks = ZoneId.of(zone);
        LocalDateTime local = LocalDateTime.ofInstant(after, clocks);
        while (true) {
            local = expression.next(local);
            if (local == null) {
                throw refused(cron);
            }
            Instant due = local.atZone(clocks).toInstant();
            if (due.isAfter(after)) {
                return due;
            }
        }
    }
}
