package dev.rookery.dataset.internal;

import dev.rookery.common.Json;
import dev.rookery.common.SqlTime;
import dev.rookery.dataset.Contract;
import dev.rookery.dataset.ContractRevision;
import dev.rookery.dataset.DatasetName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The revisions of contracts. Transactions are the caller's. */
@Repository
public class ContractRepository {
    private final JdbcClient jdbc;

    public ContractRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<ContractRevision> current(DatasetName name) {
        return jdbc.sql("select * from dataset_contract where dataset = ? order by number desc fetch first 1 rows only")
                .param(name.value())
                .query((rs, i) -> revision(name, rs))
                .optional();
    }

    /** Newest first. */
    public List<ContractRevision> revisions(DatasetName name) {
        return jdbc.sql("select * from dataset_contract where dataset = ? order by number desc")
                .param(name.value())
                .query((rs, i) -> revision(name, rs))
                .list();
    }

    /** Adds a revision; a contract that is the current one already stays the revision it is. */
    public ContractRevision save(DatasetName name, Contract contract, Instant at) {
        Optional<ContractRevision> current = current(name);
        if (current.filter(revision -> revision.contract().equals(contract)).isPresent()) {
            return current.get();
        }
        int number = current.map(ContractRevision::number).orElse(0) + 1;
        jdbc.sql("insert into dataset_contract (dataset, number, contract, saved_at) values (?, ?, ?, ?)")
                .params(name.value(), number, Json.mapper().writeValueAsString(contract), SqlTime.of(at))
                .update();
        return new ContractRevision(name, number, contract, at);
    }

    private static ContractRevision revision(DatasetName name, java.sql.ResultSet rs) throws java.sql.SQLException {
        return new ContractRevision(
                name,
                rs.getInt("number"),
                Json.mapper().readValue(rs.getString("contract"), Contract.class),
                SqlTime.read(rs, "saved_at"));
    }
}
