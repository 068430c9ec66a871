package dev.rookery.security.internal;

/** {@code rookery.mode}. */
enum Mode {
    /** One person on this machine: loopback only, nobody logs in. */
    LOCAL,
    /** A team: accounts, roles and keys. The only mode that may listen beyond loopback. */
    SERVER;

    static final String PROPERTY = "rookery.mode";
    static final String SERVER_VALUE = "server";
}
