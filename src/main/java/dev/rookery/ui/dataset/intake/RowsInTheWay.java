package dev.rookery.ui.dataset.intake;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.QuarantineService;
import java.util.UUID;

/** A file was refused because of some of its rows; without them it could be taken in. */
final class RowsInTheWay extends InvalidException {
    private final UUID upload;

    /** @param upload what {@link ImportDesk#receiveSettingAside} takes */
    RowsInTheWay(UUID upload, Sentence why) {
        super(why);
        this.upload = upload;
    }

    UUID upload() {
        return upload;
    }

    /** Whether rows of a file, and not the file, are what a sentence complains of. */
    static boolean tells(Sentence refusal) {
        return QuarantineService.couldTake(refusal);
    }
}
