package dev.rookery.ui.dataset.intake;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.fetch.Downloads;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address as a person entered it, and what to call what lies there. Only for showing: what is connected to is for
 * {@link Downloads} to work out.
 *
 * @param fileName the last part of the path, decoded, or the host where there is none
 */
record WebAddress(String address, String host, String fileName) {
    private static final int LONGEST = 4_096;
    private static final Pattern PARTS =
            Pattern.compile("(?i)https?://(?:[^/?#@]*@)?(\\[[^\\]]*]|[^/?#:@\\[]+)[^/?#]*([^?#]*)");

    /**
     * @throws InvalidException when it is no address on the web
     */
    static WebAddress of(String entered) {
        String address = entered.strip();
        Matcher parts = PARTS.matcher(address);
        if (address.length() > LONGEST || !Downloads.isAddress(address) || !parts.lookingAt()) {
            throw new InvalidException(Sentence.of("fetch.noAddress"));
        }
        String host = parts.group(1);
        String path = parts.group(2);
        String last = decoded(path.substring(path.lastIndexOf('/') + 1));
        return new WebAddress(address, host, last.isBlank() ? host : last);
    }

    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return segment;
        }
    }
}
