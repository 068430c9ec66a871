package dev.rookery.ui.predict;

import dev.rookery.common.Sentence;
import dev.rookery.model.Input;
import dev.rookery.model.Signature;
import dev.rookery.ui.text.FieldWords;
import dev.rookery.ui.text.Messages;
import java.util.stream.Collectors;

/** What the reader of requests says of a field, in the reader's language and with the label that the form shows. */
final class InputWords {
    private final Signature signature;

    InputWords(Signature signature) {
        this.signature = signature;
    }

    /**
     * @param field of the signature that the sentence speaks of; any other name leaves the sentence as it is
     */
    String say(String field, Sentence sentence) {
        int at = signature.indexOf(field);
        Sentence known = at < 0
                ? sentence
                : sentence.with("field", FieldWords.label(signature.inputs().get(at)));
        return Messages.say(known.with("fields", labels()));
    }

    private String labels() {
        return signature.inputs().stream()
                .map((Input input) -> FieldWords.label(input))
                .collect(Collectors.joining(", "));
    }
}
