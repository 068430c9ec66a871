package dev.rookery.security;

import static dev.rookery.security.Permission.ADMINISTER;
import static dev.rookery.security.Permission.ANALYSE;
import static dev.rookery.security.Permission.APPROVE;
import static dev.rookery.security.Permission.LOG;
import static dev.rookery.security.Permission.METRICS;
import static dev.rookery.security.Permission.PREDICT;
import static dev.rookery.security.Permission.VIEW;

import java.util.Set;

/** What a person is here; each role may do what the one before it may, and more. */
public enum Role {
    VIEWER(Set.of(VIEW, PREDICT)),
    ANALYST(Set.of(VIEW, PREDICT, LOG, ANALYSE)),
    APPROVER(Set.of(VIEW, PREDICT, LOG, ANALYSE, APPROVE)),
    ADMIN(Set.of(VIEW, PREDICT, LOG, ANALYSE, APPROVE, METRICS, ADMINISTER));

    private final Set<Permission> permissions;

    Role(Set<Permission> permissions) {
        this.permissions = permissions;
    }

    public Set<Permission> permissions() {
        return permissions;
    }

    /** The first role that may. */
    public static Role leastFor(Permission permission) {
        for (Role role : values()) {
            if (role.permissions.contains(permission)) {
                return role;
            }
        }
        throw new IllegalArgumentException("no role for " + permission);
    }
}
