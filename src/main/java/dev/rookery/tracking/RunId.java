package dev.rookery.tracking;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import java.util.UUID;
import java.util.regex.Pattern;

/** Names one run. */
public record RunId(UUID value) {
    private static final Pattern GRAMMAR =
            Pattern.compile("[0-9a-fA-F]{32}|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final int SHOWN = 64;

    public static RunId random() {
        return new RunId(UUID.randomUUID());
    }

    /** With or without hyphens. */
    public static RunId parse(String text) {
        if (!GRAMMAR.matcher(text).matches()) {
            throw new InvalidException(Sentence.of("run.id")
                    .with("found", text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text));
        }
        String hex = text.replace("-", "");
        return new RunId(new UUID(
                Long.parseUnsignedLong(hex.substring(0, 16), 16), Long.parseUnsignedLong(hex.substring(16), 16)));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
