package dev.rookery.fetch;

import dev.rookery.common.InvalidException;
import dev.rookery.common.UnavailableException;
import dev.rookery.fetch.internal.AddressPolicy;
import dev.rookery.fetch.internal.PinnedClient;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Downloads over http and https, safe to give an address that a stranger chose. Loopback, link-local, private and other special
 * addresses are refused in every spelling, at every redirect, and after the name was resolved: the connection goes to the address that
 * was checked, so a name cannot change its mind in between. Whoever does not answer within ten seconds is given up. Thread-safe.
 */
public final class Downloads {
    public static final long UNLIMITED = Long.MAX_VALUE;

    private final PinnedClient client;

    /** Turns a name into addresses. */
    @FunctionalInterface
    public interface Resolver {
        List<InetAddress> resolve(String host) throws UnknownHostException;
    }

    private Downloads(AddressPolicy policy, Resolver resolver) {
        this.client = new PinnedClient(policy, resolver);
    }

    /** From public addresses only. */
    public static Downloads fromPublicAddresses() {
        return allowing(Set.of());
    }

    /**
     * From public addresses, and from hosts that the owner of this machine named.
     *
     * @param hosts as they stand in the address, lower case
     */
    public static Downloads allowing(Set<String> hosts) {
        return allowing(hosts, host -> List.of(InetAddress.getAllByName(host)));
    }

    /** With a resolver of one's own. */
    public static Downloads allowing(Set<String> hosts, Resolver resolver) {
        return new Downloads(new AddressPolicy(hosts), resolver);
    }

    /** Whether a text is an address of the kind that can be downloaded. */
    public static boolean isAddress(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.startsWith("http://") || lower.startsWith("https://");
    }

    /**
     * Connects, follows at most five redirects and waits for the answer's head.
     *
     * @param maxBytes more than this ends the download as an {@link InvalidException}
     * @throws InvalidException when the address is none, or is refused
     * @throws UnavailableException when it does not answer, or answers with an error
     */
    public Download open(String address, long maxBytes) {
        return client.open(address, maxBytes);
    }
}
