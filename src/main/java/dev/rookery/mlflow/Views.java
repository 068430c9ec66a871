package dev.rookery.mlflow;

import dev.rookery.tracking.RunQuery;
import java.util.Optional;

/** What to show of things in use and things put away. */
enum Views {
    ACTIVE_ONLY(RunQuery.Life.ACTIVE),
    DELETED_ONLY(RunQuery.Life.DELETED),
    ALL(RunQuery.Life.ALL);

    private final RunQuery.Life life;

    Views(RunQuery.Life life) {
        this.life = life;
    }

    static Optional<Views> named(String text) {
        for (Views view : values()) {
            if (view.name().equals(text)) {
                return Optional.of(view);
            }
        }
        return Optional.empty();
    }

    RunQuery.Life life() {
        return life;
    }

    boolean shows(boolean deleted) {
        return switch (this) {
            case ACTIVE_ONLY -> !deleted;
            case DELETED_ONLY -> deleted;
            case ALL -> true;
        };
    }
}
