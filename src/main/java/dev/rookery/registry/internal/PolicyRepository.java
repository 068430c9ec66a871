package dev.rookery.registry.internal;

import dev.rookery.common.SqlTime;
import dev.rookery.model.ModelName;
import dev.rookery.registry.WrittenPolicy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code gate_policy}: inserted once, never updated. */
@Repository
public class PolicyRepository {
    private final JdbcClient jdbc;

    public PolicyRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All versions, newest first. */
    public List<WrittenPolicy> all(ModelName model) {
        return jdbc.sql("select * from gate_policy where model = ? order by version desc")
                .param(model.value())
                .query((rs, i) -> read(model, rs))
                .list();
    }

    /** A duplicate key tells that somebody else was faster. */
    public void insert(WrittenPolicy policy) {
        WrittenPolicy.Signed signed = policy.signed().orElseThrow();
        jdbc.sql("""
                        insert into gate_policy (model, version, yaml, sha256, changed_by, changed_at)
                        values (?, ?, ?, ?, ?, ?)""")
                .params(
                        policy.model().value(),
                        policy.version(),
                        policy.yaml(),
                        policy.ref().sha256().hex(),
                        signed.by(),
                        SqlTime.of(signed.at()))
                .update();
    }

    private static WrittenPolicy read(ModelName model, ResultSet rs) throws SQLException {
        String yaml = rs.getString("yaml");
        return new WrittenPolicy(
                model,
                rs.getInt("version"),
                yaml,
                PolicyYaml.read(yaml),
                Optional.of(new WrittenPolicy.Signed(rs.getString("changed_by"), SqlTime.read(rs, "changed_at"))));
    }
}
