package dev.rookery.security.internal;

import java.net.InetAddress;

/** The configuration would let other machines reach a server that has no login. */
final class ExposedAddressException extends RuntimeException {
    private final String property;
    private final InetAddress address;

    ExposedAddressException(String property, InetAddress address) {
        super("Local mode has no login and therefore serves this machine only: " + property + " must be a"
                + " loopback address such as 127.0.0.1, not " + address.getHostAddress() + ".");
        this.property = property;
        this.address = address;
    }

    String property() {
        return property;
    }

    InetAddress address() {
        return address;
    }
}
