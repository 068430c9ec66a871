package dev.rookery.security.internal;

import dev.rookery.common.SqlTime;
import dev.rookery.security.Account;
import dev.rookery.security.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code account}. */
@Repository
public class AccountRepository {
    private final JdbcClient jdbc;

    public AccountRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An account with what only the check of a password needs. */
    public record Secret(Account account, String password, int failures) {}

    public boolean empty() {
        return jdbc.sql("select count(*) from account").query(Long.class).single() == 0;
    }

    public List<Account> all() {
        return jdbc.sql("select * from account order by name")
                .query((row, _) -> account(row))
                .list();
    }

    public Optional<Secret> find(String name) {
        return jdbc.sql("select * from account where name = ?")
                .param(name)
                .query((row, _) -> new Secret(account(row), row.getString("password"), row.getInt("failures")))
                .optional();
    }

    /** A duplicate key tells that the name is taken. */
    public void insert(Account account, String password) {
        jdbc.sql("insert into account (name, password, role, created_at, created_by) values (?, ?, ?, ?, ?)")
                .params(
                        account.name(),
                        password,
                        account.role().name(),
                        SqlTime.of(account.created()),
                        account.createdBy())
                .update();
    }

    public void role(String name, Role role) {
        jdbc.sql("update account set role = ? where name = ?")
                .params(role.name(), name)
                .update();
    }

    public void disabled(String name, boolean disabled) {
        jdbc.sql("update account set disabled = ? where name = ?")
                .params(disabled, name)
                .update();
    }

    /** A new password forgives the wrong ones. */
    public void password(String name, String password) {
        jdbc.sql("update account set password = ?, failures = 0, locked_until = null where name = ?")
                .params(password, name)
                .update();
    }

    /** How many administrators could log in; their rows stay as they are until the transaction ends. */
    public List<String> lockAdministrators() {
        return jdbc.sql("select name from account where role = 'ADMIN' and not disabled order by name for update")
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** Counts one more wrong password and tells how many there are; it counts in the database, so that many at once all count. */
    public int failed(String name) {
        jdbc.sql("update account set failures = failures + 1 where name = ?")
                .param(name)
                .update();
        return jdbc.sql("select failures from account where name = ?")
                .param(name)
                .query(Integer.class)
                .single();
    }

    public void lock(String name, Instant until) {
        jdbc.sql("update account set locked_until = ? where name = ?")
                .params(SqlTime.of(until), name)
                .update();
    }

    public void loggedIn(String name, Instant at) {
        jdbc.sql("update account set failures = 0, locked_until = null, last_login = ? where name = ?")
                .params(SqlTime.of(at), name)
                .update();
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                row.getBoolean("disabled"),
                SqlTime.readOptional(row, "locked_until"),
                SqlTime.read(row, "created_at"),
                row.getString("created_by"),
                SqlTime.readOptional(row, "last_login"));
    }
}
