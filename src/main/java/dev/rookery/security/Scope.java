package dev.rookery.security;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What an API key may be used for; never more than its owner may. */
public enum Scope {
    /** Predictions and captions. */
    PREDICT(EnumSet.of(Permission.PREDICT)),
    /** Runs, artifacts and models of MLflow clients, read and written. */
    LOG(EnumSet.of(Permission.VIEW, Permission.LOG)),
    /** What Prometheus scrapes. Whoever may make keys may make this one: it shows counts and times only. */
    METRICS(EnumSet.of(Permission.METRICS)),
    /** Whatever the owner may. */
    ADMIN(EnumSet.allOf(Permission.class));

    private final Set<Permission> permissions;

    Scope(Set<Permission> permissions) {
        this.permissions = permissions;
    }

    public Set<Permission> permissions() {
        return Set.copyOf(permissions);
    }

    /** As it is written in tables and settings. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
