package dev.rookery.registry;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.security.CurrentUser;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody's name and reason, as they gave them: in local mode nobody logs in, so whoever decides signs.
 *
 * @throws InvalidException naming the fields at fault, when one is empty or too long
 */
public record PersonsWord(String by, String reason) {
    public static final int NAME_LENGTH = 100;
    public static final int REASON_LENGTH = 1_000;

    public PersonsWord {
        by = CurrentUser.signed(by).strip();
        reason = reason.strip();
        List<InvalidException.Fault> faults = new ArrayList<>();
        if (bad(by, NAME_LENGTH)) {
            faults.add(new InvalidException.Fault(
                    "by", Sentence.of("registry.answer.name").with("characters", NAME_LENGTH)));
        }
        if (bad(reason, REASON_LENGTH)) {
            faults.add(new InvalidException.Fault(
                    "reason", Sentence.of("registry.answer.reason").with("characters", REASON_LENGTH)));
        }
        if (!faults.isEmpty()) {
            throw new InvalidException(
                    Sentence.all(faults.stream()
                            .map(InvalidException.Fault::sentence)
                            .toList()),
                    faults);
        }
    }

    private static boolean bad(String text, int length) {
        return text.isEmpty() || text.length() > length || text.indexOf('\0') >= 0;
    }
}
