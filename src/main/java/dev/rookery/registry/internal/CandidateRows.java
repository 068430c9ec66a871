package dev.rookery.registry.internal;

import dev.rookery.common.Json;
import dev.rookery.common.Md5;
import dev.rookery.common.Sha256;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.model.PackageSeal;
import dev.rookery.registry.GateDecisionId;
import dev.rookery.registry.SealedCandidate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/** Table {@code gate_candidate}: what a decision keeps of its candidate. The digest stands with the decision itself. */
final class CandidateRows {
    private CandidateRows() {}

    static void insert(JdbcClient jdbc, GateDecisionId decision, SealedCandidate candidate) {
        jdbc.sql("""
                        insert into gate_candidate (decision_id, dataset, dataset_version, data_md5, seal_signature,
                            seal_key_id, spec_fingerprint, metrics)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        decision.value(),
                        candidate.data().dataset().value(),
                        candidate.data().number(),
                        candidate.dataMd5().hex(),
                        Base64.getEncoder().encodeToString(candidate.seal().signature()),
                        candidate.seal().keyId(),
                        candidate.specFingerprint().hex(),
                        Json.mapper().writeValueAsString(candidate.metrics()))
                .update();
    }

    static Optional<SealedCandidate> find(JdbcClient jdbc, GateDecisionId decision) {
        return jdbc.sql("""
                        select c.*, d.judged from gate_candidate c join gate_decision d on d.id = c.decision_id
                        where c.decision_id = ?""").param(decision.value()).query((rs, i) -> read(rs)).optional();
    }

    private static SealedCandidate read(ResultSet rs) throws SQLException {
        return new SealedCandidate(
                new DatasetVersionId(new DatasetName(rs.getString("dataset")), rs.getInt("dataset_version")),
                new Md5(rs.getString("data_md5")),
                new PackageSeal(
                        new Sha256(rs.getString("judged")),
                        Base64.getDecoder().decode(rs.getString("seal_signature")),
                        rs.getString("seal_key_id")),
                new Sha256(rs.getString("spec_fingerprint")),
                Json.mapper().readValue(rs.getString("metrics"), new TypeReference<Map<String, Double>>() {}));
    }
}
