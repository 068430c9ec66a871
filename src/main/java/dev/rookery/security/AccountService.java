package dev.rookery.security;

import dev.rookery.common.ConflictException;
import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.Sentence;
import dev.rookery.security.internal.AccountRepository;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who may log in, and as what. Passwords are kept as BCrypt (Provos and Mazières, 1999), whose work makes guessing slow.
 * Thread-safe.
 */
@Service
public class AccountService {
    private static final Logger log = LoggerFactory.getLogger(AccountService.class);
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");

    /** Names that records use for what is nobody's account. */
    private static final List<String> RESERVED = List.of("rookery", "operator", "ui", "api", "schedule");

    private static final int SHORTEST_PASSWORD = 12;

    /** BCrypt reads no further. */
    private static final int LONGEST_PASSWORD_BYTES = 72;

    private static final int WORK = 12;

    /** Compared with where nobody has the name, so that the time tells nothing. No password has it; making one would take a start its time. */
    private static final String NOBODYS = "$2a$" + WORK + "$" + ".".repeat(53);

    /** Wrong passwords in a row that cost nothing but their time. */
    private static final int FREE_FAILURES = 5;

    private static final Duration LONGEST_LOCK = Duration.ofMinutes(15);

    /** Who guesses at one name waits here for the guess before: sent at once, all would be looked at before the first is counted. */
    private final List<Object> turns = Stream.generate(Object::new).limit(64).toList();

    private final AccountRepository accounts;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final BCryptPasswordEncoder encoder;

    @Autowired
    public AccountService(AccountRepository accounts, TransactionTemplate transactions, Clock clock) {
        this(accounts, transactions, clock, WORK);
    }

    /** @param work of each hash, as a power of two; for tests of what is not the hash */
    AccountService(AccountRepository accounts, TransactionTemplate transactions, Clock clock, int work) {
        this.encoder = new BCryptPasswordEncoder(work);
        this.accounts = accounts;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What became of an attempt to log in. */
    public sealed interface Login {
        record Welcome(Account account) implements Login {}

        /** The name or the password is wrong, or the account is disabled: which of them is nobody's business. */
        record Refused() implements Login {}

        /** No password was looked at. */
        record Locked(Duration remaining) implements Login {}
    }

    /** Checks a password, and counts it when it is wrong: from the sixth in a row on the account waits, each time twice as long. */
    public Login login(String name, String password) {
        String normal = normal(name);
        synchronized (turns.get(Math.floorMod(normal.hashCode(), turns.size()))) {
            return attempt(normal, password);
        }
    }

    private Login attempt(String name, String password) {
        Optional<AccountRepository.Secret> found = accounts.find(name);
        Instant now = clock.instant();
        if (found.isEmpty()) {
            encoder.matches(password, NOBODYS);
            return new Login.Refused();
        }
        Account account = found.get().account();
        Optional<Instant> locked = account.lockedUntil().filter(now::isBefore);
        if (locked.isPresent()) {
            return new Login.Locked(Duration.between(now, locked.get()));
        }
        boolean right = encoder.matches(password, found.get().password());
        if (right && !account.disabled()) {
            accounts.loggedIn(account.name(), now);
            log.info("event=logged-in account={}", account.name());
            return new Login.Welcome(account);
        }
        if (!right) {
            int failures = accounts.failed(account.name());
            if (failures > FREE_FAILURES) {
                accounts.lock(account.name(), now.plus(lock(failures)));
            }
            log.warn("event=login-refused account={} failures={}", account.name(), failures);
        }
        return new Login.Refused();
    }

    /** 1 s after the sixth, 2 s after the seventh, and so on to 15 minutes. */
    static Duration lock(int failures) {
        int doublings = Math.min(failures - FREE_FAILURES - 1, 20);
        Duration wait = Duration.ofSeconds(1L << doublings);
        return wait.compareTo(LONGEST_LOCK) < 0 ? wait : LONGEST_LOCK;
    }

    /** Whether nobody can log in yet. */
    public boolean none() {
        return accounts.empty();
    }

    public Optional<Account> find(String name) {
        return accounts.find(name).map(AccountRepository.Secret::account);
    }

    @Requires(Permission.ADMINISTER)
    public List<Account> all() {
        return accounts.all();
    }

    /**
     * The first account, an administrator's. Whoever calls this has checked that it is the operator's wish.
     *
     * @throws ConflictException when there is an account already
     */
    public Account first(String name, String password) {
        if (!accounts.empty()) {
            throw new ConflictException(Sentence.of("security.first.late"));
        }
        return add(name, password, Role.ADMIN, "setup");
    }

    /**
     * @throws InvalidException when the name or the password is not one
     * @throws ConflictException when the name is taken
     */
    @Requires(Permission.ADMINISTER)
    public Account create(String name, String password, Role role) {
        return add(name, password, role, CurrentUser.name());
    }

    private Account add(String name, String password, Role role, String by) {
        String normal = normal(name);
        if (!NAME.matcher(normal).matches() || RESERVED.contains(normal)) {
            throw new InvalidException(Sentence.of("security.name"));
        }
        check(password);
        Account account = new Account(normal, role, false, Optional.empty(), clock.instant(), by, Optional.empty());
        try {
            accounts.insert(account, encoder.encode(password));
        } catch (DuplicateKeyException e) {
            throw new ConflictException(Sentence.of("security.nameTaken").with("name", normal), e);
        }
        log.info("event=account-created account={} role={} by={}", normal, role, by);
        return account;
    }

    /** @throws ConflictException when nobody would be left who can administer */
    @Requires(Permission.ADMINISTER)
    public void changeRole(String name, Role role) {
        transactions.executeWithoutResult(_ -> {
            keepAnAdministrator(name, role != Role.ADMIN);
            accounts.role(require(name), role);
        });
        log.info("event=role-changed account={} role={} by={}", name, role, CurrentUser.name());
    }

    /** @throws ConflictException when nobody would be left who can administer */
    @Requires(Permission.ADMINISTER)
    public void disable(String name, boolean disabled) {
        transactions.executeWithoutResult(_ -> {
            keepAnAdministrator(name, disabled);
            accounts.disabled(require(name), disabled);
        });
        log.info("event=account-disabled account={} disabled={} by={}", name, disabled, CurrentUser.name());
    }

    @Requires(Permission.ADMINISTER)
    public void resetPassword(String name, String password) {
        check(password);
        accounts.password(require(name), encoder.encode(password));
        log.info("event=password-reset account={} by={}", name, CurrentUser.name());
    }

    /** One's own. @throws InvalidException when the current one is not right, or the new one is not good enough */
    public void changePassword(String current, String replacement) {
        String name = CurrentUser.name();
        if (!(login(name, current) instanceof Login.Welcome)) {
            throw new InvalidException(Sentence.of("security.password.current"));
        }
        check(replacement);
        accounts.password(name, encoder.encode(replacement));
        log.info("event=password-changed account={}", name);
    }

    private void keepAnAdministrator(String name, boolean leaving) {
        if (leaving && accounts.lockAdministrators().equals(List.of(name))) {
            throw new ConflictException(Sentence.of("security.lastAdmin").with("name", name));
        }
    }

    private String require(String name) {
        return find(name)
                .map(Account::name)
                .orElseThrow(() ->
                        new NotFoundException(Sentence.of("security.noAccount").with("name", name)));
    }

    private static void check(String password) {
        if (password.codePointCount(0, password.length()) < SHORTEST_PASSWORD
                || password.getBytes(StandardCharsets.UTF_8).length > LONGEST_PASSWORD_BYTES) {
            throw new InvalidException(Sentence.of("security.password")
                    .with("least", SHORTEST_PASSWORD)
                    .with("most", LONGEST_PASSWORD_BYTES));
        }
    }

    private static String normal(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
