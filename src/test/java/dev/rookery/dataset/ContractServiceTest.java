package dev.rookery.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.NotFoundException;
import dev.rookery.common.Sentence;
import dev.rookery.job.CancelledException;
import dev.rookery.job.Progress;
import dev.rookery.schema.Violation;
import dev.rookery.testing.TestDatasets;
import dev.rookery.testing.TestState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractServiceTest {
    private static final DatasetName HERONS = new DatasetName("herons");
    private static final String CSV =
            "bill_mm,wing_mm,found\n120,450,2026-01-01\n\n130,300,2026-01-02\n,440,2026-01-03\n";
    private static final String YAML = """
            title: Herons
            columns:
              bill_mm: {type: numeric}
              wing_mm: {type: numeric}
              found: {type: date%s}
            rules:
              - check: wing_mm > 3 * bill_mm
            """;

    @TempDir
    Path folder;

    private TestState state;
    private DatasetService datasets;
    private ContractService contracts;

    @BeforeEach
    void open() {
        state = TestState.open(folder.resolve("state"));
        datasets = TestDatasets.service(state);
        contracts = TestDatasets.contracts(state);
    }

    @AfterEach
    void close() {
        state.close();
    }

    @Test
    void aSavedContractHoldsForTheNextImportAndLeavesOlderVerdictsAsTheyWere() throws IOException {
        DatasetVersion first = imported(CSV);
        assertThat(first.quality()).isEqualTo(QualityReport.NO_CONTRACT);

        ContractRevision saved = contracts.save(HERONS, contract(""));
        DatasetVersion second = imported(CSV + "100,200,2026-01-04\n");

        assertThat(saved.number()).isEqualTo(1);
        assertThat(datasets.version(first.id()).quality()).isEqualTo(QualityReport.NO_CONTRACT);
        assertThat(second.quality().violations()).singleElement().satisfies(violation -> {
            assertThat(violation.rule()).isEqualTo("check");
            assertThat(violation.column()).isEqualTo("wing_mm");
            assertThat(violation.count()).isEqualTo(2);
            assertThat(violation.firstLines()).containsExactly(4L, 6L);
        });
        assertThat(datasets.contract(second.id())).contains(saved.contract());
    }

    @Test
    void pipelinesSeeTheVerdictOfTheCurrentContractOnAnOlderVersion() throws IOException {
        DatasetVersion version = imported(CSV);
        contracts.save(HERONS, contract(""));

        assertThat(contracts.judge(version.id()).violations())
                .extracting(Violation::count)
                .containsExactly(1L);
    }

    @Test
    void datesGrowOldWhileNothingIsImported() throws IOException {
        DatasetVersion version = imported(CSV);
        contracts.save(HERONS, datasets.readContract("""
                title: Herons
                columns:
                  found: {type: date, max_age_days: 20000}
                """, "herons.contract.yaml"));
        assertThat(contracts.judge(version.id()).violations()).isEmpty();

        state.clock().advance(Duration.ofDays(30_000));
        assertThat(contracts.judge(version.id()).violations())
                .extracting(Violation::rule)
                .containsExactly("max_age_days");
    }

    @Test
    void judgesPromisesOneByOneWithTheLinesOfTheFile() throws IOException {
        DatasetVersion version = imported(CSV);

        List<Judgement> judged = contracts.judge(
                version.id(),
                List.of(
                        Promise.range("bill_mm", Optional.of(125.0), Optional.empty()),
                        new Promise.MaxMissing("bill_mm", 0.5),
                        Promise.check("bill_mm is not missing"),
                        new Promise.Unique("no such column")),
                Progress.none());

        assertThat(judged)
                .extracting(each -> each.violation().map(Violation::firstLines))
                .containsExactly(
                        Optional.of(List.of(2L)), Optional.empty(), Optional.of(List.of(5L)), Optional.empty());
    }

    @Test
    void aJudgementThatNobodyWantsAnyMoreStops() throws IOException {
        DatasetVersion version = imported(CSV);
        Progress unwanted = new Progress() {
            @Override
            public void report(double fraction, Sentence message) {}

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        assertThatThrownBy(() -> contracts.judge(version.id(), List.of(Promise.check("bill_mm > 0")), unwanted))
                .isInstanceOf(CancelledException.class);
    }

    @Test
    void everySaveIsARevisionAndSavingTheSameAgainIsNone() throws IOException {
        imported(CSV);
        ContractRevision first = contracts.save(HERONS, contract(""));
        state.clock().advance(Duration.ofHours(1));
        assertThat(contracts.save(HERONS, contract(""))).isEqualTo(first);
        ContractRevision second = contracts.save(HERONS, contract(", max_age_days: 30"));

        assertThat(contracts.history(HERONS)).containsExactly(second, first);
        assertThat(contracts.current(HERONS)).contains(second);
        assertThat(datasets.contract(HERONS)).contains(second.contract());
        assertThatThrownBy(() -> contracts.save(new DatasetName("none"), contract("")))
                .isInstanceOf(NotFoundException.class);
    }

    private Contract contract(String more) {
        return datasets.readContract(YAML.formatted(more), "herons.contract.yaml");
    }

    private DatasetVersion imported(String csv) throws IOException {
        return TestDatasets.importAsPreviewed(datasets, "herons", Files.writeString(folder.resolve("herons.csv"), csv));
    }
}
