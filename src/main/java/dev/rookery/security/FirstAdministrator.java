package dev.rookery.security;

import dev.rookery.common.ConflictException;
import dev.rookery.common.ForbiddenException;
import dev.rookery.common.Sentence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/**
 * How a server that nobody can log in to gets its first administrator: from a file with a password ({@code
 * rookery.admin.password-file}), or on the page {@code /setup} with a token that only the server's log tells. A token works once, and
 * until the server stops. Thread-safe.
 */
@Service
@ConditionalOnProperty(name = "rookery.mode", havingValue = "server")
public class FirstAdministrator {
    private static final Logger log = LoggerFactory.getLogger(FirstAdministrator.class);
    private static final String NAME = "admin";

    private final AccountService accounts;
    private final Optional<Path> passwordFile;
    private Optional<String> token = Optional.empty();

    FirstAdministrator(AccountService accounts, @Value("${rookery.admin.password-file:}") String passwordFile) {
        this.accounts = accounts;
        this.passwordFile = passwordFile.isBlank() ? Optional.empty() : Optional.of(Path.of(passwordFile));
    }

    @EventListener(ApplicationReadyEvent.class)
    synchronized void prepare() {
        if (!accounts.none()) {
            return;
        }
        if (passwordFile.isPresent()) {
            makeFromFile(passwordFile.get());
            return;
        }
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        token = Optional.of(HexFormat.of().formatHex(random));
        log.warn("event=no-account-yet page=/setup token={}", token.get());
    }

    private void makeFromFile(Path file) {
        try {
            accounts.first(NAME, read(file));
        } catch (ConflictException e) {
            // Another server on the same database started at the same moment.
            log.info("event=first-account-made-elsewhere");
        }
    }

    /** Whether the page {@code /setup} is of use. */
    public synchronized boolean awaited() {
        return token.isPresent() && accounts.none();
    }

    /**
     * @throws ForbiddenException when the token is not the one of the log, or was used
     */
    public synchronized Account make(String given, String name, String password) {
        boolean right = token.isPresent()
                && MessageDigest.isEqual(
                        token.get().getBytes(StandardCharsets.UTF_8),
                        given.strip().getBytes(StandardCharsets.UTF_8));
        if (!right) {
            throw new ForbiddenException(Sentence.of("security.setup.token"));
        }
        Account account = accounts.first(name, password);
        token = Optional.empty();
        return account;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("rookery.admin.password-file " + file + " cannot be read", e);
        }
    }
}
