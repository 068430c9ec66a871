package dev.rookery.security;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What is kept of a key; its secret is shown once and not kept.
 *
 * @param id public part
 * @param owner name of the account whose rights bound it
 */
public record ApiKey(
        String id,
        String owner,
        String label,
        Set<Scope> scopes,
        Instant created,
        Optional<Instant> expires,
        Optional<Instant> revoked) {
    public boolean usable(Instant now) {
        return revoked.isEmpty() && expires.filter(end -> !now.isBefore(end)).isEmpty();
    }
}
