package dev.rookery.registry.internal;

import dev.rookery.common.Json;
import dev.rookery.common.Sha256;
import dev.rookery.common.SqlTime;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.model.ModelName;
import dev.rookery.model.ModelVersionId;
import dev.rookery.model.PackageSeal;
import dev.rookery.registry.GateDecisionId;
import dev.rookery.registry.ModelKind;
import dev.rookery.registry.ModelVersion;
import dev.rookery.tracking.RunId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

/** Models and their versions: inserted once, never updated. */
@Repository
public class VersionRepository {
    /** A registered model without its versions. */
    public record Family(ModelName name, ModelKind kind, int versions, Instant created) {}

    private final JdbcClient jdbc;

    public VersionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Locks the model until the transaction ends, so that numbers are given out one at a time. */
    public boolean lock(ModelName model) {
        return jdbc.sql("select name from registered_model where name = ? for update")
                .param(model.value())
                .query(String.class)
                .optional()
                .isPresent();
    }

    public Optional<ModelKind> kind(ModelName model) {
        return jdbc.sql("select kind from registered_model where name = ?")
                .param(model.value())
                .query(String.class)
                .optional()
                .map(ModelKind::valueOf);
    }

    public void insertModel(ModelName model, ModelKind kind, Instant created) {
        jdbc.sql("insert into registered_model (name, kind, created_at) values (?, ?, ?)")
                .params(model.value(), kind.name(), SqlTime.of(created))
                .update();
    }

    public int nextNumber(ModelName model) {
        return jdbc.sql("select coalesce(max(number), 0) + 1 from model_version where model = ?")
                .param(model.value())
                .query(Integer.class)
                .single();
    }

    public void insert(ModelVersion version) {
        jdbc.sql("""
                        insert into model_version (model, number, run_id, dataset, dataset_version, seal_digest,
                            seal_signature, seal_key_id, spec_fingerprint, metrics, decision_id, created_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        version.id().model().value(),
                        version.id().number(),
                        version.run().value(),
                        version.data().dataset().value(),
                        version.data().number(),
                        version.seal().digest().hex(),
                        Base64.getEncoder().encodeToString(version.seal().signature()),
                        version.seal().keyId(),
                        version.specFingerprint().hex(),
                        Json.mapper().writeValueAsString(version.metrics()),
                        version.decision().value(),
                        SqlTime.of(version.created()))
                .update();
    }

    public Optional<ModelVersion> find(ModelVersionId id) {
        return jdbc.sql("select * from model_version where model = ? and number = ?")
                .params(id.model().value(), id.number())
                .query((rs, i) -> read(rs))
                .optional();
    }

    public Optional<ModelVersion> find(ModelName model, Sha256 digest) {
        return jdbc.sql("select * from model_version where model = ? and seal_digest = ?")
                .params(model.value(), digest.hex())
                .query((rs, i) -> read(rs))
                .optional();
    }

    public List<ModelVersion> versions(ModelName model) {
        return jdbc.sql("select * from model_version where model = ? order by number desc")
                .param(model.value())
                .query((rs, i) -> read(rs))
                .list();
    }

    public List<Family> families() {
        return jdbc.sql("""
                        select m.name, m.kind, m.created_at, count(v.number) as versions
                        from registered_model m left join model_version v on v.model = m.name
                        group by m.name, m.kind, m.created_at order by m.name""")
                .query((rs, i) -> new Family(
                        new ModelName(rs.getString("name")),
                        ModelKind.valueOf(rs.getString("kind")),
                        rs.getInt("versions"),
                        instant(rs)))
                .list();
    }

    private static ModelVersion read(ResultSet rs) throws SQLException {
        return new ModelVersion(
                new ModelVersionId(new ModelName(rs.getString("model")), rs.getInt("number")),
                new RunId(rs.getObject("run_id", UUID.class)),
                new DatasetVersionId(new DatasetName(rs.getString("dataset")), rs.getInt("dataset_version")),
                new PackageSeal(
                        new Sha256(rs.getString("seal_digest")),
                        Base64.getDecoder().decode(rs.getString("seal_signature")),
                        rs.getString("seal_key_id")),
                new Sha256(rs.getString("spec_fingerprint")),
                Json.mapper().readValue(rs.getString("metrics"), new TypeReference<Map<String, Double>>() {}),
                instant(rs),
                new GateDecisionId(rs.getObject("decision_id", UUID.class)));
    }

    private static Instant instant(ResultSet rs) throws SQLException {
        return SqlTime.read(rs, "created_at");
    }
}
