package dev.rookery.mlflow;

import dev.rookery.common.InvalidException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One page of an answer. The token of the next page is where it begins. */
record Page<T>(List<T> items, @Nullable String nextToken) {
    private static final String MARK = "from ";

    /**
     * @param from the first of the page
     * @param found the page's items and, when there are more, one of the next
     */
    static <T> Page<T> of(long from, int size, List<T> found) {
        return found.size() <= size ? new Page<>(found, null) : new Page<>(found.subList(0, size), token(from + size));
    }

    /** A page out of all. */
    static <T> Page<T> among(List<T> all, long from, int size) {
        int begin = (int) Math.min(from, all.size());
        return of(from, size, all.subList(begin, (int) Math.min(all.size(), begin + size + 1L)));
    }

    /** The size asked for. */
    static int size(Call call, int usual, int most) {
        long size = call.whole("max_results").orElse(usual);
        if (size < 1 || size > most) {
            throw new InvalidException("Invalid value " + size
                    + " for parameter 'max_results' supplied. It must be at least 1" + " and at most " + most + ".");
        }
        return (int) size;
    }

    /** Where the page asked for begins. */
    static long from(Call call) {
        Optional<String> token = call.text("page_token");
        if (token.isEmpty()) {
            return 0;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(token.get()), StandardCharsets.US_ASCII);
            long from = text.startsWith(MARK) ? Long.parseLong(text.substring(MARK.length())) : -1;
            if (from >= 0) {
                return from;
            }
        } catch (IllegalArgumentException _) {
            // NumberFormatException too: told below
        }
        throw new InvalidException("Invalid page token. Use the next_page_token of an answer.");
    }

    private static String token(long from) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((MARK + from).getBytes(StandardCharsets.US_ASCII));
    }
}
