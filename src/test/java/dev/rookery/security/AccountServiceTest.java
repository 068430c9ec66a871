package dev.rookery.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.ConflictException;
import dev.rookery.common.ForbiddenException;
import dev.rookery.common.InvalidException;
import dev.rookery.security.internal.AccountRepository;
import dev.rookery.security.internal.KeyRepository;
import dev.rookery.testing.TestState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/** Accounts and keys on a real database; attack 17. */
class AccountServiceTest {
    private static final String PASSWORD = "correct horse battery";
    private static final int LEAST_WORK = 4;

    @TempDir
    Path folder;

    private TestState state;
    private AccountService accounts;
    private ApiKeyService keys;

    @BeforeEach
    void open() {
        state = TestState.open(folder);
        AccountRepository repository = new AccountRepository(state.jdbc());
        accounts = new AccountService(repository, state.transactions(), state.clock(), LEAST_WORK);
        keys = new ApiKeyService(new KeyRepository(state.jdbc()), repository, state.clock());
    }

    @AfterEach
    void close() {
        state.close();
    }

    @Test
    void theFirstAccountAdministersAndThereIsNoSecondFirst() {
        accounts = new AccountService(new AccountRepository(state.jdbc()), state.transactions(), state.clock());
        assertThat(accounts.none()).isTrue();
        assertThat(accounts.first(" Ida ", PASSWORD).role()).isEqualTo(Role.ADMIN);
        assertThat(accounts.none()).isFalse();
        assertThatThrownBy(() -> accounts.first("ole", PASSWORD)).isInstanceOf(ConflictException.class);
        assertThat(accounts.login("IDA", PASSWORD)).isInstanceOf(AccountService.Login.Welcome.class);
        assertThat(state.jdbc()
                        .sql("select password from account")
                        .query(String.class)
                        .single())
                .startsWith("$2a$12$")
                .doesNotContain(PASSWORD);
    }

    @Test
    void whoGuessesWaitsTwiceAsLongEachTimeAndNoPasswordIsLookedAtMeanwhile() {
        accounts.first("ida", PASSWORD);
        for (int i = 0; i < 6; i++) {
            assertThat(accounts.login("ida", "guess " + i)).isInstanceOf(AccountService.Login.Refused.class);
        }
        assertThat(accounts.login("ida", PASSWORD)).isEqualTo(new AccountService.Login.Locked(Duration.ofSeconds(1)));
        state.clock().advance(Duration.ofSeconds(1));
        assertThat(accounts.login("ida", "one more")).isInstanceOf(AccountService.Login.Refused.class);
        assertThat(accounts.login("ida", PASSWORD)).isEqualTo(new AccountService.Login.Locked(Duration.ofSeconds(2)));
        state.clock().advance(Duration.ofSeconds(2));
        assertThat(accounts.login("ida", PASSWORD)).isInstanceOf(AccountService.Login.Welcome.class);
        assertThat(accounts.login("ida", "and from the start"))
                .as("a right one forgives")
                .isInstanceOf(AccountService.Login.Refused.class);
        assertThat(accounts.login("ida", PASSWORD)).isInstanceOf(AccountService.Login.Welcome.class);
    }

    @ParameterizedTest
    @CsvSource({"6, 1", "7, 2", "10, 16", "15, 512", "16, 900", "1000000, 900"})
    void theWaitDoublesUpToAQuarterOfAnHour(int failures, long seconds) {
        assertThat(AccountService.lock(failures)).hasSeconds(seconds);
    }

    @Test
    void guessesAtTheSameTimeAllCountAndNoMoreAreLookedAtThanOneByOne() throws Exception {
        accounts.first("ida", PASSWORD);
        Callable<AccountService.Login> guess = () -> accounts.login("ida", "wrong");
        List<AccountService.Login> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<AccountService.Login> one : threads.invokeAll(Collections.nCopies(8, guess))) {
                answers.add(one.get());
            }
        }
        assertThat(answers)
                .filteredOn(AccountService.Login.Refused.class::isInstance)
                .hasSize(6);
        assertThat(answers)
                .filteredOn(AccountService.Login.Locked.class::isInstance)
                .hasSize(2);
        assertThat(state.jdbc()
                        .sql("select failures from account")
                        .query(Integer.class)
                        .single())
                .isEqualTo(6);
    }

    @Test
    void anUnknownNameIsRefusedLikeAWrongPasswordAndADisabledAccountToo() {
        accounts.first("ida", PASSWORD);
        accounts.create("ole", PASSWORD, Role.VIEWER);
        accounts.disable("ole", true);
        assertThat(accounts.login("nobody", PASSWORD)).isEqualTo(new AccountService.Login.Refused());
        assertThat(accounts.login("ole", PASSWORD)).isEqualTo(new AccountService.Login.Refused());
        accounts.disable("ole", false);
        assertThat(accounts.login("ole", PASSWORD)).isInstanceOf(AccountService.Login.Welcome.class);
    }

    @Test
    void oneAdministratorAlwaysStays() {
        accounts.first("ida", PASSWORD);
        assertThatThrownBy(() -> accounts.changeRole("ida", Role.VIEWER))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("only administrator left");
        assertThatThrownBy(() -> accounts.disable("ida", true)).isInstanceOf(ConflictException.class);
        accounts.create("ole", PASSWORD, Role.ADMIN);
        accounts.changeRole("ida", Role.VIEWER);
        assertThat(accounts.find("ida").orElseThrow().role()).isEqualTo(Role.VIEWER);
    }

    /** Who was an administrator when they logged in, and is none any more, has a page open still. */
    @Test
    void whoIsNoAdministratorAnyMoreSeesAndRevokesTheirOwnKeysOnly() {
        accounts.first("ida", PASSWORD);
        accounts.create("ole", PASSWORD, Role.ADMIN);
        try {
            logInAsAdministrator("ida");
            ApiKey idas =
                    keys.make("idas", Set.of(Scope.PREDICT), Optional.empty()).key();
            logInAsAdministrator("ole");
            ApiKey oles =
                    keys.make("oles", Set.of(Scope.PREDICT), Optional.empty()).key();
            assertThat(keys.visible()).extracting(ApiKey::owner).containsExactlyInAnyOrder("ida", "ole");
            accounts.changeRole("ole", Role.ANALYST);
            assertThat(keys.visible()).extracting(ApiKey::owner).containsExactly("ole");
            assertThatThrownBy(() -> keys.revoke(idas.id())).isInstanceOf(ForbiddenException.class);
            keys.revoke(oles.id());
            assertThat(keys.visible())
                    .allSatisfy(key -> assertThat(key.revoked()).isPresent());
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private static void logInAsAdministrator(String name) {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        new Visitor(name, Visitor.Kind.PERSON),
                        null,
                        List.of(new SimpleGrantedAuthority(Permission.ADMINISTER.name()))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "operator", "Rookery", "ida<script>", "-ida", "ida ole", "идa", "ida\u0000"})
    void aNameThatCouldBeTakenForSomethingElseIsRefused(String name) {
        assertThatThrownBy(() -> accounts.first(name, PASSWORD)).isInstanceOf(InvalidException.class);
        assertThat(accounts.none()).isTrue();
    }

    @Test
    void aPasswordIsNeitherShortNorLongerThanIsRead() {
        assertThatThrownBy(() -> accounts.first("ida", "elevenchars")).isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> accounts.first("ida", "ж".repeat(37))).isInstanceOf(InvalidException.class);
        accounts.first("ida", "ж".repeat(36));
        assertThat(accounts.login("ida", "ж".repeat(36))).isInstanceOf(AccountService.Login.Welcome.class);
    }

    @Test
    void aKeyIsShownOnceWorksUntilItEndsAndIsKeptAsAHash() {
        accounts.first(CurrentUser.LOCAL.replace(' ', '-'), PASSWORD);
        state.jdbc().sql("update account set name = ?").param(CurrentUser.LOCAL).update();
        ApiKeyService.Made made = keys.make(" scoring ", Set.of(Scope.PREDICT), Optional.of(Duration.ofDays(30)));
        assertThat(made.key().label()).isEqualTo("scoring");
        assertThat(made.toString()).doesNotContain(made.secret());
        assertThat(keys.check(made.secret())).contains(made.key());
        String other = made.secret().substring(0, made.secret().length() - 1)
                + (made.secret().endsWith("A") ? "B" : "A");
        assertThat(keys.check(other)).isEmpty();
        assertThat(keys.check("rk_nonsense")).isEmpty();
        assertThat(state.jdbc()
                        .sql("select secret from api_key")
                        .query(String.class)
                        .single())
                .matches("[0-9a-f]{64}");
        state.clock().advance(Duration.ofDays(30));
        assertThat(keys.check(made.secret())).as("expired").isEmpty();

        ApiKeyService.Made lasting = keys.make("lasting", Set.of(Scope.LOG, Scope.METRICS), Optional.empty());
        state.clock().advance(Duration.ofDays(3000));
        assertThat(keys.check(lasting.secret())).isPresent();
        keys.revoke(lasting.key().id());
        assertThat(keys.check(lasting.secret())).as("revoked").isEmpty();
        assertThat(keys.visible()).extracting(ApiKey::label).containsExactly("lasting", "scoring");
    }
}
