package dev.rookery.security.internal;

import java.net.InetAddress;

/** The configuration would let others reach a server that has no login. */
final class ExposedAddressException extends RuntimeException {
    private final String setting;

    private ExposedAddressException(String setting, String why) {
        super("Local mode has no login and therefore serves this machine only: " + why);
        this.setting = setting;
    }

    static ExposedAddressException beyondLoopback(String property, InetAddress address) {
        String value = address.getHostAddress();
        return new ExposedAddressException(
                property + "=" + value, property + " must be a loopback address such as 127.0.0.1, not " + value + ".");
    }

    static ExposedAddressException secondPort(String port) {
        return new ExposedAddressException(
                "management.server.port=" + port,
                "it guards one port, and management.server.port would open a second one beside it.");
    }

    /** The setting at fault, as {@code property=value}. */
    String setting() {
        return setting;
    }
}
