package dev.rookery.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.ConflictException;
import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.Sha256;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.model.ModelName;
import dev.rookery.model.ModelVersionId;
import dev.rookery.testing.TestState;
import dev.rookery.tracking.RunService;
import dev.rookery.training.PairedPredictions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataIntegrityViolationException;

class RegistryTest {
    private static final ModelName MODEL = new ModelName("penguins");
    private static final DatasetVersionId DATA = DatasetVersionId.parse("penguins@1");

    @TempDir
    Path folder;

    private RegistryState opened;
    private TestState state;
    private RunService runs;
    private GateService gate;
    private RegistryService registry;
    private List<ChampionChanged> events;

    @BeforeEach
    void open() throws Exception {
        opened = new RegistryState(folder);
        state = opened.state;
        runs = opened.runs;
        gate = opened.gate;
        registry = opened.registry;
        events = opened.events;
    }

    @AfterEach
    void close() {
        opened.close();
    }

    private record Candidate(ModelVersion version, GateDecision decision) {}

    private Candidate candidate(String content, GateFacts facts) {
        GateDecision decision = opened.judge(content, facts);
        return new Candidate(opened.register(content, decision), decision);
    }

    private Candidate promoted(String content, GateFacts facts) {
        Candidate candidate = candidate(content, facts);
        registry.promote(candidate.version().id(), candidate.decision().id());
        return candidate;
    }

    private static GateFacts against(ModelVersionId champion) {
        int[] actual = Facts.repeat(200, 0, 1);
        return Facts.good()
                .champion(new ChampionFacts.Compared(
                        champion, true, new PairedPredictions.Classes(actual, actual, actual)))
                .build();
    }

    @Test
    void numbersVersionsFromOneAndKeepsThemUnchanged() {
        Candidate first = candidate("a", Facts.good().build());
        Candidate second = candidate("b", Facts.good().build());

        assertThat(first.version().id()).hasToString("penguins:1");
        assertThat(second.version().id()).hasToString("penguins:2");
        assertThat(registry.version(first.version().id())).isEqualTo(first.version());
        assertThat(registry.versions(MODEL)).containsExactly(second.version(), first.version());
        assertThat(registry.champion(MODEL)).isEmpty();
    }

    @Test
    void registersTheSamePackageOnce() {
        Candidate first = candidate("a", Facts.good().build());
        ModelVersion again = registry.register(
                MODEL,
                first.version().run(),
                DATA,
                first.version().seal(),
                Sha256.of(new byte[] {7}),
                Map.of("accuracy", 0.95),
                first.decision().id());

        assertThat(again).isEqualTo(first.version());
        assertThat(registry.versions(MODEL)).hasSize(1);
    }

    @Test
    void promotionMovesTheChampionKeepsThePreviousAndTellsAfterCommit() {
        Candidate first = promoted("a", Facts.good().build());
        Candidate second = promoted("b", against(first.version().id()));

        assertThat(registry.champion(MODEL)).contains(second.version());
        assertThat(registry.named(MODEL, Alias.PREVIOUS)).contains(first.version());
        assertThat(events)
                .containsExactly(
                        new ChampionChanged(MODEL, first.version().id()),
                        new ChampionChanged(MODEL, second.version().id()));
        assertThat(registry.models()).singleElement().satisfies(model -> {
            assertThat(model.versions()).isEqualTo(2);
            assertThat(model.champion()).contains(second.version());
        });
    }

    @Test
    void rollbackSwapsChampionAndPrevious() {
        Candidate first = promoted("a", Facts.good().build());
        Candidate second = promoted("b", against(first.version().id()));

        assertThat(registry.rollback(MODEL)).isEqualTo(first.version().id());

        assertThat(registry.champion(MODEL)).contains(first.version());
        assertThat(registry.named(MODEL, Alias.PREVIOUS)).contains(second.version());
        assertThat(events.getLast())
                .isEqualTo(new ChampionChanged(MODEL, first.version().id()));
    }

    @Test
    void refusesToRollBackWhatHasNoEarlierChampion() {
        promoted("a", Facts.good().build());

        assertThatThrownBy(() -> registry.rollback(MODEL)).isInstanceOf(ConflictException.class);
    }

    @Test
    void rejectsPromotionWhenTheGateRefused() {
        Candidate refused = candidate("a", Facts.good().cvAccuracy(0.85).build());

        assertThat(refused.decision().outcome()).isEqualTo(Outcome.REFUSED);
        assertThatThrownBy(() -> registry.promote(
                        refused.version().id(), refused.decision().id()))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("refused");
        assertThat(registry.champion(MODEL)).isEmpty();
        assertThat(events).isEmpty();
    }

    @Test
    void rejectsPromotionWithADecisionAboutOtherBytes() {
        Candidate first = candidate("a", Facts.good().build());
        Candidate second = candidate("b", Facts.good().build());

        assertThatThrownBy(() ->
                        registry.promote(second.version().id(), first.decision().id()))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining(first.version().seal().digest().abbreviated());
        assertThat(registry.champion(MODEL)).isEmpty();
    }

    @Test
    void rejectsPromotionWithADecisionAgainstAnotherChampion() {
        Candidate late = candidate("late", Facts.good().build());
        Candidate first = promoted("a", Facts.good().build());

        assertThatThrownBy(() ->
                        registry.promote(late.version().id(), late.decision().id()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("penguins:2");
        assertThat(registry.champion(MODEL)).contains(first.version());
    }

    @Test
    void theDatabaseItselfRefusesAChampionWithoutAPassedDecisionOnItsBytes() {
        Candidate good = candidate("a", Facts.good().build());
        Candidate bad = candidate("b", Facts.good().cvAccuracy(0.85).build());
        String sql = """
                insert into model_alias (model, alias, number, seal_digest, decision_id, decision_outcome, since)
                values ('penguins', 'CHAMPION', ?, ?, ?, ?, current_timestamp)""";

        // Version 2 with the decision of version 1, with its own refused decision, and with a lie about that outcome.
        Object[][] forged = {
            {2, bad.version().seal().digest().hex(), good.decision().id().value(), "PASSED"},
            {2, good.version().seal().digest().hex(), good.decision().id().value(), "PASSED"},
            {2, bad.version().seal().digest().hex(), bad.decision().id().value(), "REFUSED"},
            {2, bad.version().seal().digest().hex(), bad.decision().id().value(), "PASSED"}
        };
        for (Object[] row : forged) {
            assertThatThrownBy(() -> state.jdbc().sql(sql).params(row).update())
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
        state.jdbc()
                .sql(sql)
                .params(
                        1,
                        good.version().seal().digest().hex(),
                        good.decision().id().value(),
                        "PASSED")
                .update();
        assertThat(registry.champion(MODEL)).contains(good.version());
    }

    @Test
    void ofTwoPromotionsAtOnceOneWinsAndTheOtherIsAConflict() throws Exception {
        ModelVersionId champion =
                promoted("base", Facts.good().build()).version().id();
        for (int round = 0; round < 10; round++) {
            events.clear();
            List<Candidate> rivals = List.of(
                    candidate("left" + round, against(champion)), candidate("right" + round, against(champion)));
            CyclicBarrier start = new CyclicBarrier(2);
            List<String> outcomes = new ArrayList<>();
            try (var executor = Executors.newFixedThreadPool(2)) {
                List<Future<String>> futures = executor.invokeAll(rivals.stream()
                        .<Callable<String>>map(rival -> () -> {
                            start.await();
                            try {
                                registry.promote(
                                        rival.version().id(), rival.decision().id());
                                return "won";
                            } catch (ConflictException e) {
                                return "conflict";
                            }
                        })
                        .toList());
                for (Future<String> future : futures) {
                    outcomes.add(future.get());
                }
            }

            assertThat(outcomes).containsExactlyInAnyOrder("won", "conflict");
            ModelVersion winner = rivals.get(outcomes.indexOf("won")).version();
            assertThat(registry.champion(MODEL)).contains(winner);
            assertThat(registry.named(MODEL, Alias.PREVIOUS).orElseThrow().id()).isEqualTo(champion);
            assertThat(events).containsExactly(new ChampionChanged(MODEL, winner.id()));
            champion = winner.id();
        }
    }

    @Test
    void keepsTheDecisionRuleByRule() {
        Candidate candidate = candidate("a", Facts.good().build());

        assertThat(gate.decision(candidate.decision().id())).isEqualTo(candidate.decision());
        assertThat(gate.recent(MODEL, 10)).containsExactly(candidate.decision());
        assertThatThrownBy(() -> gate.decision(GateDecisionId.random())).isInstanceOf(NotFoundException.class);
    }

    @Test
    void refusesToJudgeAgainstAVersionThatIsNotTheChampion() {
        promoted("a", Facts.good().build());

        assertThatThrownBy(() -> opened.judge("b", Facts.good().build()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("penguins:1");
    }

    @Test
    void championsSurviveARestart() throws Exception {
        Candidate first = promoted("a", Facts.good().build());
        close();
        open();

        assertThat(registry.champion(MODEL)).contains(first.version());
    }
}
