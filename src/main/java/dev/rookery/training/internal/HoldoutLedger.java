package dev.rookery.training.internal;

import dev.rookery.common.Sha256;
import dev.rookery.common.SqlTime;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts how often a test side was looked at: the more often, the less its numbers mean. */
@Repository
public class HoldoutLedger {
    private final JdbcClient jdbc;
    private final Clock clock;

    public HoldoutLedger(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Records a use and returns how many there were before. */
    public int use(Sha256 holdout, Sha256 spec) {
        int before = jdbc.sql("select count(*) from holdout_use where holdout = ?")
                .param(holdout.hex())
                .query(Integer.class)
                .single();
        jdbc.sql("insert into holdout_use (holdout, spec, used_at) values (?, ?, ?)")
                .params(holdout.hex(), spec.hex(), SqlTime.of(clock.instant()))
                .update();
        return before;
    }
}
