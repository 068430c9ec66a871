package dev.rookery.security.internal;

import dev.rookery.common.Sha256;
import dev.rookery.security.Account;
import dev.rookery.security.AccountService;
import dev.rookery.security.ApiKey;
import dev.rookery.security.ApiKeyService;
import dev.rookery.security.Permission;
import dev.rookery.security.Role;
import dev.rookery.security.Scope;
import dev.rookery.security.Visitor;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/**
 * What whoever asks may do at this moment. A login lasts for hours, so that a person's role is looked up anew: one that was taken away is
 * gone within {@link #FRESH}, on every replica. Thread-safe.
 */
@Component
class Granted {
    static final Duration FRESH = Duration.ofSeconds(2);
    private static final int REMEMBERED = 10_000;

    private final AccountService accounts;
    private final ApiKeyService keys;
    private final Briefly<String, Optional<Account>> persons;
    private final Briefly<Sha256, Optional<ApiKey>> programs;

    Granted(AccountService accounts, ApiKeyService keys, Clock clock) {
        this.accounts = accounts;
        this.keys = keys;
        this.persons = new Briefly<>(FRESH, REMEMBERED, clock);
        this.programs = new Briefly<>(FRESH, REMEMBERED, clock);
    }

    Set<Permission> to(@Nullable Authentication authentication) {
        if (authentication == null || !(authentication.getPrincipal() instanceof Visitor visitor)) {
            return Set.of();
        }
        return visitor.kind() == Visitor.Kind.PERSON
                ? active(visitor.name()).map(role -> role.permissions()).orElse(Set.of())
                : authentication.getAuthorities().stream()
                        .map(authority -> Permission.valueOf(String.valueOf(authority.getAuthority())))
                        .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Who sends a key, when it is one that works. What is remembered of it is a hash: whatever was sent is no longer than that, and keys
     * lie in no dump of the memory. What the owner may is not remembered with it, or a role would be old twice over.
     */
    Optional<Authentication> key(String given) {
        return programs.get(Sha256.of(given.getBytes(StandardCharsets.UTF_8)), () -> keys.check(given))
                .flatMap(this::program);
    }

    private Optional<Authentication> program(ApiKey key) {
        return active(key.owner()).map(role -> {
            Set<Permission> permissions = EnumSet.noneOf(Permission.class);
            key.scopes().forEach(scope -> permissions.addAll(scope.permissions()));
            permissions.retainAll(role.permissions());
            if (key.scopes().contains(Scope.METRICS)) {
                // Counts and times, which no role but the administrator's reads for itself.
                permissions.add(Permission.METRICS);
            }
            return of(new Visitor(key.owner(), Visitor.Kind.KEY), permissions);
        });
    }

    private Optional<Role> active(String name) {
        return persons.get(name, () -> accounts.find(name))
                .filter(account -> !account.disabled())
                .map(Account::role);
    }

    static Authentication of(Visitor visitor, Collection<Permission> permissions) {
        return UsernamePasswordAuthenticationToken.authenticated(visitor, null, authorities(permissions));
    }

    static List<GrantedAuthority> authorities(Collection<Permission> permissions) {
        return permissions.stream()
                .sorted()
                .<GrantedAuthority>map(permission -> new SimpleGrantedAuthority(permission.name()))
                .toList();
    }
}
