package dev.rookery.security;

import dev.rookery.common.ForbiddenException;
import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.Sentence;
import dev.rookery.common.Sha256;
import dev.rookery.security.internal.AccountRepository;
import dev.rookery.security.internal.KeyRepository;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Keys for programs: {@code rk_<id>_<secret>}. A key may do what its scopes say and its owner may, and dies with the owner's account.
 * Thread-safe.
 */
@Service
public class ApiKeyService {
    private static final Logger log = LoggerFactory.getLogger(ApiKeyService.class);
    private static final Pattern FORM = Pattern.compile("rk_([0-9a-f]{16})_([A-Za-z0-9_-]{43})");
    private static final int LONGEST_LABEL = 100;

    private final KeyRepository keys;
    private final AccountRepository accounts;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public ApiKeyService(KeyRepository keys, AccountRepository accounts, Clock clock) {
        this.keys = keys;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * A key just made.
     *
     * @param secret the whole key, to be shown once
     */
    public record Made(ApiKey key, String secret) {
        @Override
        public String toString() {
            return "Made[" + key + "]";
        }
    }

    /**
     * @param lifetime how long it works; empty for as long as nobody revokes it
     * @throws InvalidException when it has no label or no scope
     */
    @Requires(Permission.PREDICT)
    public Made make(String label, Set<Scope> scopes, Optional<Duration> lifetime) {
        if (label.isBlank() || label.strip().length() > LONGEST_LABEL || scopes.isEmpty()) {
            throw new InvalidException(Sentence.of("security.key.incomplete").with("most", LONGEST_LABEL));
        }
        byte[] id = new byte[8];
        random.nextBytes(id);
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        Instant now = clock.instant();
        ApiKey key = new ApiKey(
                HexFormat.of().formatHex(id),
                CurrentUser.name(),
                label.strip(),
                Set.copyOf(scopes),
                now,
                lifetime.map(now::plus),
                Optional.empty());
        keys.insert(key, hash(text));
        log.info("event=key-made key={} owner={} scopes={}", key.id(), key.owner(), key.scopes());
        return new Made(key, "rk_" + key.id() + "_" + text);
    }

    /** The key that was sent, when there is one, its secret is right and it works still. */
    public Optional<ApiKey> check(String given) {
        Matcher form = FORM.matcher(given);
        if (!form.matches()) {
            return Optional.empty();
        }
        byte[] hash = hash(form.group(2)).getBytes(StandardCharsets.US_ASCII);
        return keys.find(form.group(1))
                .filter(found -> MessageDigest.isEqual(hash, found.hash().getBytes(StandardCharsets.US_ASCII)))
                .map(KeyRepository.Secret::key)
                .filter(key -> key.usable(clock.instant()));
    }

    /** One's own, and everybody's for an administrator; newest first. */
    public List<ApiKey> visible() {
        String me = CurrentUser.name();
        boolean everybodys = administers();
        return keys.all().stream()
                .filter(key -> everybodys || key.owner().equals(me))
                .toList();
    }

    /**
     * @throws NotFoundException when there is none
     * @throws ForbiddenException when it is somebody else's
     */
    public void revoke(String id) {
        ApiKey key = keys.find(id)
                .map(KeyRepository.Secret::key)
                .orElseThrow(() -> new NotFoundException(Sentence.of("security.key.none")));
        if (!key.owner().equals(CurrentUser.name()) && !administers()) {
            throw new ForbiddenException(Sentence.of("security.key.others"));
        }
        keys.revoke(id, clock.instant());
        log.info("event=key-revoked key={} by={}", id, CurrentUser.name());
    }

    /** As of now, not of the login: a page may stay open for longer than somebody stays an administrator. */
    private boolean administers() {
        return CurrentUser.loggedIn()
                .filter(visitor -> visitor.kind() == Visitor.Kind.PERSON)
                .map(person -> accounts.find(person.name())
                        .map(AccountRepository.Secret::account)
                        .filter(account -> !account.disabled())
                        .filter(account -> account.role().permissions().contains(Permission.ADMINISTER))
                        .isPresent())
                .orElseGet(() -> CurrentUser.may(Permission.ADMINISTER));
    }

    private static String hash(String secret) {
        return Sha256.of(secret.getBytes(StandardCharsets.US_ASCII)).hex();
    }
}
