package dev.rookery.fetch.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Which addresses strangers may make Rookery connect to: those that are reachable from anywhere (RFC 6890 and its registries). An IPv6
 * address that carries an IPv4 one is judged by that one too.
 *
 * @param allowedHosts names that are let through wherever they lead
 */
public record AddressPolicy(Set<String> allowedHosts) {
    /** Networks that are not public, as address and length of the prefix. */
    private static final List<Network> SPECIAL = List.of(
            network("0.0.0.0/8"),
            network("10.0.0.0/8"),
            network("100.64.0.0/10"),
            network("127.0.0.0/8"),
            network("169.254.0.0/16"),
            network("172.16.0.0/12"),
            network("192.0.0.0/24"),
            network("192.0.2.0/24"),
            network("192.88.99.0/24"),
            network("192.168.0.0/16"),
            network("198.18.0.0/15"),
            network("198.51.100.0/24"),
            network("203.0.113.0/24"),
            network("224.0.0.0/4"),
            network("240.0.0.0/4"),
            network("::/96"),
            network("64:ff9b:1::/48"),
            network("100::/64"),
            network("2001::/32"),
            network("2001:db8::/32"),
            network("fc00::/7"),
            network("fe80::/10"),
            network("fec0::/10"),
            network("ff00::/8"));

    /** Where an IPv6 address hides an IPv4 one: the network, and the byte at which that begins. */
    private static final List<Embedding> EMBEDDED =
            List.of(new Embedding(network("64:ff9b::/96"), 12), new Embedding(network("2002::/16"), 2));

    private record Network(byte[] prefix, int bits) {
        boolean contains(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private record Embedding(Network network, int at) {}

    public AddressPolicy {
        allowedHosts = Set.copyOf(allowedHosts);
    }

    boolean allows(String host, InetAddress address) {
        return allowedHosts.contains(host) || isPublic(address.getAddress());
    }

    /**
     * @param address 4 or 16 bytes; of an IPv4-mapped one Java makes 4
     */
    private static boolean isPublic(byte[] address) {
        if (SPECIAL.stream().anyMatch(network -> network.contains(address))) {
            return false;
        }
        return EMBEDDED.stream()
                .filter(embedding -> embedding.network().contains(address))
                .allMatch(embedding -> isPublic(Arrays.copyOfRange(address, embedding.at(), embedding.at() + 4)));
    }

    private static Network network(String text) {
        int slash = text.indexOf('/');
        try {
            byte[] address = InetAddress.getByName(text.substring(0, slash)).getAddress();
            return new Network(address, Integer.parseInt(text.substring(slash + 1)));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
