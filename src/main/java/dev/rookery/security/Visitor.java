package dev.rookery.security;

import java.io.Serial;
import java.io.Serializable;
import java.security.Principal;

/**
 * Who asks, as the security context carries it.
 *
 * @param name of the account; of the one person of local mode, {@link CurrentUser#LOCAL}
 */
public record Visitor(String name, Kind kind) implements Principal, Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /** How somebody came in. */
    public enum Kind {
        /** Whoever sits at this machine, in local mode. */
        LOCAL,
        /** By name and password. */
        PERSON,
        /** A program, with a key of the account. */
        KEY,
        /** A command on the server's machine, with the token of {@code server.json}. */
        OPERATOR
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String toString() {
        return name;
    }
}
