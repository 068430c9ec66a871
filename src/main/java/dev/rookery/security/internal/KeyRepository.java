package dev.rookery.security.internal;

import dev.rookery.common.SqlTime;
import dev.rookery.security.ApiKey;
import dev.rookery.security.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code api_key}. */
@Repository
public class KeyRepository {
    private static final String SEPARATOR = " ";

    private final JdbcClient jdbc;

    public KeyRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A key with the hash of its secret. */
    public record Secret(ApiKey key, String hash) {}

    public void insert(ApiKey key, String hash) {
        jdbc.sql("""
                        insert into api_key (id, owner, label, secret, scopes, created_at, expires_at)
                        values (?, ?, ?, ?, ?, ?, ?)""")
                .param(key.id())
                .param(key.owner())
                .param(key.label())
                .param(hash)
                .param(key.scopes().stream().map(Scope::name).sorted().collect(Collectors.joining(SEPARATOR)))
                .param(SqlTime.of(key.created()))
                .param(SqlTime.of(key.expires()))
                .update();
    }

    public Optional<Secret> find(String id) {
        return jdbc.sql("select * from api_key where id = ?")
                .param(id)
                .query((row, _) -> new Secret(key(row), row.getString("secret")))
                .optional();
    }

    /** Newest first. */
    public List<ApiKey> all() {
        return jdbc.sql("select * from api_key order by created_at desc, id")
                .query((row, _) -> key(row))
                .list();
    }

    public void revoke(String id, Instant at) {
        jdbc.sql("update api_key set revoked_at = ? where id = ? and revoked_at is null")
                .params(SqlTime.of(at), id)
                .update();
    }

    private static ApiKey key(ResultSet row) throws SQLException {
        Set<Scope> scopes = Arrays.stream(row.getString("scopes").split(SEPARATOR))
                .map(Scope::valueOf)
                .collect(Collectors.toUnmodifiableSet());
        return new ApiKey(
                row.getString("id"),
                row.getString("owner"),
                row.getString("label"),
                scopes,
                SqlTime.read(row, "created_at"),
                SqlTime.readOptional(row, "expires_at"),
                SqlTime.readOptional(row, "revoked_at"));
    }
}
