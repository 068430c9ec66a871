package dev.rookery.ui.shell;

import dev.rookery.common.NotFoundException;
import dev.rookery.common.Sentence;
import java.util.List;

/** What an address names does not exist; says so on the page {@link MissingThingView} and offers what the reader may have meant. */
public final class MissingThingException extends NotFoundException {
    private final transient List<Crumb> instead;

    /**
     * @param sentence in the reader's language: which thing is missing
     * @param instead places to go, the likeliest first
     */
    public MissingThingException(String sentence, List<Crumb> instead) {
        super(Sentence.plain(sentence));
        this.instead = List.copyOf(instead);
    }

    List<Crumb> instead() {
        return instead;
    }
}
