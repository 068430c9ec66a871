package dev.rookery.ui.dataset;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import dev.rookery.schema.Violation;
import dev.rookery.ui.text.Formats;
import java.util.stream.Collectors;

/** What breaks a promise, and on which lines of the file. */
final class ViolationWords {
    private ViolationWords() {}

    static String sentence(Violation violation) {
        if (violation.firstLines().isEmpty()) {
            return say(violation.message());
        }
        Formats formats = Formats.current();
        return say(violation.message()) + " "
                + text(
                        "contract.lines",
                        violation.firstLines().stream().map(formats::integer).collect(Collectors.joining(", ")));
    }
}
