package dev.rookery.registry.internal;

import dev.rookery.common.SqlTime;
import dev.rookery.model.ModelName;
import dev.rookery.registry.Alias;
import dev.rookery.registry.GateDecisionId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Which version an alias names, because of which decision. An alias row carries the digest that both the version and the decision
 * must have, so that foreign keys refuse what the code should never ask for.
 */
@Repository
public class AliasRepository {
    /** What an alias points at. */
    public record Pointer(int number, String digest, GateDecisionId decision, String outcome) {}

    private final JdbcClient jdbc;

    public AliasRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Integer> version(ModelName model, Alias alias) {
        return find(model, alias).map(Pointer::number);
    }

    public Optional<Pointer> find(ModelName model, Alias alias) {
        return jdbc.sql("""
                        select number, seal_digest, decision_id, decision_outcome from model_alias
                        where model = ? and alias = ?""")
                .params(model.value(), alias.name())
                .query((rs, i) -> new Pointer(
                        rs.getInt("number"),
                        rs.getString("seal_digest"),
                        new GateDecisionId(rs.getObject("decision_id", UUID.class)),
                        rs.getString("decision_outcome")))
                .optional();
    }

    /** Sets an alias that is not set; a duplicate key tells that somebody else was faster. */
    public void insert(ModelName model, Alias alias, Pointer to, Instant since) {
        jdbc.sql("""
                        insert into model_alias (model, alias, number, seal_digest, decision_id, decision_outcome, since)
                        values (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        model.value(),
                        alias.name(),
                        to.number(),
                        to.digest(),
                        to.decision().value(),
                        to.outcome(),
                        SqlTime.of(since))
                .update();
    }

    /** Moves an alias if it still names the version it is thought to name. */
    public boolean move(ModelName model, Alias alias, int from, Pointer to, Instant since) {
        return jdbc.sql("""
                                update model_alias
                                set number = ?, seal_digest = ?, decision_id = ?, decision_outcome = ?, since = ?
                                where model = ? and alias = ? and number = ?""")
                        .params(
                                to.number(),
                                to.digest(),
                                to.decision().value(),
                                to.outcome(),
                                SqlTime.of(since),
                                model.value(),
                                alias.name(),
                                from)
                        .update()
                == 1;
    }

    /** Sets or moves an alias; to be called with the champion's row locked by the same transaction. */
    public void put(ModelName model, Alias alias, Pointer to, Instant since) {
        Optional<Integer> before = version(model, alias);
        if (before.isEmpty()) {
            insert(model, alias, to, since);
        } else {
            move(model, alias, before.get(), to, since);
        }
    }
}
