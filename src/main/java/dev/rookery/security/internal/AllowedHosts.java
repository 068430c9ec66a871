package dev.rookery.security.internal;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a Host header names this server and whether an Origin is this server's own. A page of another site can make
 * a browser send requests here, by DNS rebinding even under the page's own host name; what it cannot do is choose these two
 * headers.
 */
final class AllowedHosts {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final int HTTP_PORT = 80;

    private final Set<String> configured;

    AllowedHosts(List<String> configured) {
        this.configured = configured.stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * @param host the Host header; null when the request has none
     * @param port the port that the connection arrived at, which a loopback name must carry
     */
    boolean accepts(@Nullable String host, int port) {
        if (host == null) {
            return false;
        }
        String lower = host.toLowerCase(Locale.ROOT);
        return LOOPBACK.contains(name(lower)) && port(lower) == port
                || configured.contains(lower)
                || configured.contains(name(lower));
    }

    /**
     * Whether a page of this origin may change things here: the origin's authority is an accepted host, and the very one that
     * the request was sent to.
     *
     * @param host an accepted Host header
     */
    boolean sameOrigin(String origin, String host) {
        return Stream.of("http://", "https://").anyMatch(scheme -> origin.equalsIgnoreCase(scheme + host));
    }

    /** The name without its port; an IPv6 address keeps its brackets. */
    private static String name(String host) {
        int colon = portColon(host);
        return colon < 0 ? host : host.substring(0, colon);
    }

    private static int port(String host) {
        int colon = portColon(host);
        if (colon < 0) {
            return HTTP_PORT;
        }
        String digits = host.substring(colon + 1);
        return digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : -1;
    }

    private static int portColon(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? colon : -1;
    }
}
