package dev.rookery.pipeline;

import dev.rookery.registry.internal.Checkpoint;
import javax.sql.DataSource;
import org.springframework.jdbc.support.MetaDataAccessException;

/** The moments of a promotion that no step reports: the champion has moved in the database, and nobody has heard of it. */
class PausedCheckpoint extends Checkpoint {
    private volatile Point point = Point.NONE;

    PausedCheckpoint(DataSource dataSource) throws MetaDataAccessException {
        super(dataSource);
    }

    enum Point {
        NONE,
        /** Committed, and perhaps not on the disk yet. */
        COMMITTED,
        /** On the disk; the news is not out. */
        SYNCED
    }

    void pauseAt(Point next) {
        point = next;
    }

    @Override
    public void sync() {
        if (point == Point.COMMITTED) {
            PausedTraining.standStill();
        }
        super.sync();
        if (point == Point.SYNCED) {
            PausedTraining.standStill();
        }
    }
}
