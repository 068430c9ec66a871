package dev.rookery.security.internal;

import dev.rookery.security.Account;
import dev.rookery.security.AccountService;
import dev.rookery.security.Visitor;
import java.io.Serial;
import java.time.Duration;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/** The form's name and password. */
final class PasswordLogin implements AuthenticationProvider {
    private final AccountService accounts;

    PasswordLogin(AccountService accounts) {
        this.accounts = accounts;
    }

    /** Too many wrong passwords. */
    static final class Waiting extends LockedException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final Duration remaining;

        Waiting(Duration remaining) {
            super("locked");
            this.remaining = remaining;
        }

        /** At least 1. */
        long seconds() {
            return Math.max(1, remaining.plusMillis(999).toSeconds());
        }
    }

    @Override
    public Authentication authenticate(Authentication given) {
        String password = given.getCredentials() instanceof String text ? text : "";
        return switch (accounts.login(given.getName(), password)) {
            case AccountService.Login.Welcome(Account account) ->
                Granted.of(
                        new Visitor(account.name(), Visitor.Kind.PERSON),
                        account.role().permissions());
            case AccountService.Login.Refused() -> throw new BadCredentialsException("refused");
            case AccountService.Login.Locked(Duration remaining) -> throw new Waiting(remaining);
        };
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
