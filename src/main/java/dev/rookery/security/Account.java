package dev.rookery.security;

import java.time.Instant;
import java.util.Optional;

/**
 * A person who may log in.
 *
 * @param name in lower case
 * @param lockedUntil until when no password is looked at, after too many wrong ones
 */
public record Account(
        String name,
        Role role,
        boolean disabled,
        Optional<Instant> lockedUntil,
        Instant created,
        String createdBy,
        Optional<Instant> lastLogin) {}
