package dev.rookery.dataset;

import dev.rookery.common.NotFoundException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.internal.ContractRepository;
import dev.rookery.dataset.internal.DatasetRepository;
import dev.rookery.dataset.internal.TableStore;
import dev.rookery.dataset.internal.contract.ContractCheck;
import dev.rookery.job.Progress;
import dev.rookery.schema.Schema;
import dev.rookery.schema.Violation;
import dev.rookery.security.Permission;
import dev.rookery.security.Requires;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** Keeps what data sets promise, revision by revision, and holds their versions against it. Thread-safe. */
@Service
public class ContractService {
    private static final Logger log = LoggerFactory.getLogger(ContractService.class);

    private final ContractRepository contracts;
    private final DatasetRepository datasets;
    private final TableStore tables;
    private final Clock clock;

    public ContractService(ContractRepository contracts, DatasetRepository datasets, TableStore tables, Clock clock) {
        this.contracts = contracts;
        this.datasets = datasets;
        this.tables = tables;
        this.clock = clock;
    }

    /** What the next import and every pipeline will hold the data set to. */
    public Optional<ContractRevision> current(DatasetName name) {
        return contracts.current(name);
    }

    /** Newest first. */
    public List<ContractRevision> history(DatasetName name) {
        return contracts.revisions(name);
    }

    /** Makes a contract the current one; the versions that are there keep the verdict of their own import. */
    @Requires(Permission.ANALYSE)
    public ContractRevision save(DatasetName name, Contract contract) {
        if (datasets.find(name).isEmpty()) {
            throw new NotFoundException(Sentence.of("dataset.unknown").with("name", name.value()));
        }
        ContractRevision saved;
        try {
            saved = contracts.save(name, contract, clock.instant());
        } catch (DuplicateKeyException e) {
            // Somebody saved in the same moment: this one comes after.
            saved = contracts.save(name, contract, clock.instant());
        }
        log.info(
                "event=contract-saved dataset={} revision={} rules={}",
                name,
                saved.number(),
                contract.promises().size());
        return saved;
    }

    /**
     * Judges promises of a version's table, one by one and in their order.
     *
     * @throws dev.rookery.job.CancelledException soon after the progress was cancelled
     */
    public List<Judgement> judge(DatasetVersionId id, List<Promise> promises, Progress progress) {
        DatasetVersion version = version(id);
        return tables.ask(
                version,
                table -> ContractCheck.judge(
                        promises, table, rows -> tables.lines(version, rows), clock.instant(), progress));
    }

    /**
     * The verdict on a version as of now: by the current contract, and by the age that its dates have today. Cells that did not fit
     * their type at the import are known from then.
     */
    public QualityReport judge(DatasetVersionId id) {
        DatasetVersion version = version(id);
        Optional<Contract> current = contracts.current(id.dataset()).map(ContractRevision::contract);
        if (current.isEmpty()) {
            return version.quality();
        }
        Contract contract = current.get();
        boolean ages = contract.promises().stream().anyMatch(Promise.Fresh.class::isInstance);
        if (!ages && datasets.contract(id).equals(current)) {
            return version.quality();
        }
        DatasetVersion typed = version.withSchema(contract.apply(version.schema()));
        QualityReport report = tables.ask(
                typed,
                table -> ContractCheck.check(
                        contract, table, List.of(), rows -> tables.lines(version, rows), clock.instant()));
        List<Violation> violations = new ArrayList<>(report.violations());
        version.quality().violations().stream()
                .filter(violation -> violation.rule().equals("type")
                        && sameType(violation.column(), version.schema(), typed.schema()))
                .forEach(violations::addFirst);
        return new QualityReport(report.rulesChecked(), violations);
    }

    private static boolean sameType(String column, Schema before, Schema now) {
        return before.field(column).isPresent()
                && before.field(column)
                        .map(field -> field.type())
                        .equals(now.field(column).map(field -> field.type()));
    }

    private DatasetVersion version(DatasetVersionId id) {
        return datasets.version(id)
                .orElseThrow(() -> new NotFoundException(
                        Sentence.of("dataset.unknownVersion").with("version", id.toString())));
    }
}
