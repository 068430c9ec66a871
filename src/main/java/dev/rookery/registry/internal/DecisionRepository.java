package dev.rookery.registry.internal;

import dev.rookery.common.NotFoundException;
import dev.rookery.common.Sentence;
import dev.rookery.common.Sha256;
import dev.rookery.common.SqlTime;
import dev.rookery.model.ModelName;
import dev.rookery.model.ModelVersionId;
import dev.rookery.registry.Answer;
import dev.rookery.registry.Authority;
import dev.rookery.registry.GateDecision;
import dev.rookery.registry.GateDecisionId;
import dev.rookery.registry.Outcome;
import dev.rookery.registry.PolicyRef;
import dev.rookery.registry.RuleVerdict;
import dev.rookery.registry.SealedCandidate;
import dev.rookery.registry.Verdict;
import dev.rookery.stats.Interval;
import dev.rookery.tracking.RunId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Decisions of the gate with their rules: inserted once, never updated. */
@Repository
public class DecisionRepository {
    private static final int MESSAGE_LENGTH = 16_000;

    private final JdbcClient jdbc;

    public DecisionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(GateDecision decision) {
        jdbc.sql("""
                        insert into gate_decision (id, model, run_id, outcome, judged, against, asked_by, decided_at,
                            authority, answers, reason, policy_version, policy_sha256)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(decision.id().value())
                .param(decision.model().value())
                .param(decision.run().value())
                .param(decision.outcome().name())
                .param(decision.judged().hex())
                .param(decision.against().map(ModelVersionId::number).orElse(null))
                .param(decision.askedBy())
                .param(SqlTime.of(decision.at()))
                .param(decision.authority().name())
                .param(decision.answer().map(answer -> answer.to().value()).orElse(null))
                .param(decision.answer().map(Answer::reason).orElse(null))
                .param(decision.policy().map(PolicyRef::version).orElse(null))
                .param(decision.policy().map(policy -> policy.sha256().hex()).orElse(null))
                .update();
        for (int i = 0; i < decision.rules().size(); i++) {
            insert(decision, i, decision.rules().get(i));
        }
    }

    private void insert(GateDecision decision, int position, RuleVerdict rule) {
        jdbc.sql("""
                        insert into gate_rule (decision_id, position, rule, verdict, measured, threshold, n, interval_low,
                            interval_high, interval_level, spread, test_name, p_value, message, outcome, authority)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(decision.id().value())
                .param(position)
                .param(rule.rule())
                .param(rule.verdict().name())
                .param(rule.value().orElse(null))
                .param(rule.threshold().orElse(null))
                .param(rule.n().orElse(null))
                .param(rule.interval().map(Interval::low).orElse(null))
                .param(rule.interval().map(Interval::high).orElse(null))
                .param(rule.interval().map(Interval::level).orElse(null))
                .param(rule.spread().orElse(null))
                .param(rule.test().orElse(null))
                .param(rule.p().orElse(null))
                .param(rule.sentence().toJson(MESSAGE_LENGTH))
                .param(decision.outcome().name())
                .param(decision.authority().name())
                .update();
    }

    /** Keeps what a version would be registered with. */
    public void keep(GateDecisionId decision, SealedCandidate candidate) {
        CandidateRows.insert(jdbc, decision, candidate);
    }

    public Optional<SealedCandidate> candidate(GateDecisionId decision) {
        return CandidateRows.find(jdbc, decision);
    }

    /** Decisions that a person can answer and nobody has, newest first. */
    public List<GateDecision> waiting() {
        return jdbc.sql("""
                        select d.* from gate_decision d join gate_candidate c on c.decision_id = d.id
                        where d.outcome = 'NEEDS_PERSON' and not exists (select 1 from gate_decision a where a.answers = d.id)
                        order by d.decided_at desc, d.id""").query((rs, i) -> read(rs)).list();
    }

    /** The person's decision that answers this one. */
    public Optional<GateDecision> answer(GateDecisionId id) {
        return jdbc.sql("select * from gate_decision where answers = ?")
                .param(id.value())
                .query((rs, i) -> read(rs))
                .optional();
    }

    public List<GateDecision> overrides(ModelName model) {
        return jdbc.sql(
                        "select * from gate_decision where model = ? and authority = 'OVERRIDE' order by decided_at desc, id")
                .param(model.value())
                .query((rs, i) -> read(rs))
                .list();
    }

    /** @throws NotFoundException when there is no such decision */
    public GateDecision require(GateDecisionId id) {
        return find(id).orElseThrow(() ->
                new NotFoundException(Sentence.of("registry.decision.unknown").with("decision", id.toString())));
    }

    public Optional<GateDecision> find(GateDecisionId id) {
        return jdbc.sql("select * from gate_decision where id = ?")
                .param(id.value())
                .query((rs, i) -> read(rs))
                .optional();
    }

    public List<GateDecision> recent(ModelName model, int n) {
        return jdbc.sql(
                        "select * from gate_decision where model = ? order by decided_at desc, id fetch first ? rows only")
                .params(model.value(), n)
                .query((rs, i) -> read(rs))
                .list();
    }

    private GateDecision read(ResultSet rs) throws SQLException {
        GateDecisionId id = new GateDecisionId(rs.getObject("id", UUID.class));
        ModelName model = new ModelName(rs.getString("model"));
        String reason = rs.getString("reason");
        Optional<Answer> answer =
                optional(rs, "answers", UUID.class).map(to -> new Answer(new GateDecisionId(to), reason));
        String hash = rs.getString("policy_sha256");
        Optional<PolicyRef> policy =
                optional(rs, "policy_version", Integer.class).map(version -> new PolicyRef(version, new Sha256(hash)));
        return new GateDecision(
                id,
                model,
                new RunId(rs.getObject("run_id", UUID.class)),
                Outcome.valueOf(rs.getString("outcome")),
                rules(id),
                new Sha256(rs.getString("judged")),
                optional(rs, "against", Integer.class).map(number -> new ModelVersionId(model, number)),
                rs.getString("asked_by"),
                SqlTime.read(rs, "decided_at"),
                policy,
                Authority.valueOf(rs.getString("authority")),
                answer);
    }

    private List<RuleVerdict> rules(GateDecisionId decision) {
        return jdbc.sql("select * from gate_rule where decision_id = ? order by position")
                .param(decision.value())
                .query((rs, i) -> new RuleVerdict(
                        rs.getString("rule"),
                        Verdict.valueOf(rs.getString("verdict")),
                        new RuleVerdict.Figure(
                                optional(rs, "measured", Double.class),
                                optional(rs, "threshold", Double.class),
                                optional(rs, "n", Integer.class)),
                        new RuleVerdict.Certainty(
                                interval(rs),
                                optional(rs, "spread", Double.class),
                                optional(rs, "test_name", String.class),
                                optional(rs, "p_value", Double.class)),
                        Sentence.parse(rs.getString("message"))))
                .list();
    }

    private static Optional<Interval> interval(ResultSet rs) throws SQLException {
        Optional<Double> level = optional(rs, "interval_level", Double.class);
        return level.isEmpty()
                ? Optional.empty()
                : Optional.of(new Interval(rs.getDouble("interval_low"), rs.getDouble("interval_high"), level.get()));
    }

    private static <T> Optional<T> optional(ResultSet rs, String column, Class<T> type) throws SQLException {
        return Optional.ofNullable(rs.getObject(column, type));
    }
}
