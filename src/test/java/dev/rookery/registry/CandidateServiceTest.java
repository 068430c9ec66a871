package dev.rookery.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.ConflictException;
import dev.rookery.common.InvalidException;
import dev.rookery.training.PairedPredictions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataIntegrityViolationException;

class CandidateServiceTest {
    private static final PersonsWord MIRA = new PersonsWord("Mira", "Checked the one row by hand.");

    @TempDir
    Path folder;

    private RegistryState state;
    private ModelVersion champion;

    @BeforeEach
    void open() throws Exception {
        state = new RegistryState(folder);
        champion = state.promoted("a", Facts.good().build());
        state.events.clear();
    }

    @AfterEach
    void close() {
        state.close();
    }

    @Test
    void aCandidateWaitsThroughARestartUntilAPersonLetsItServe() throws Exception {
        GateDecision open = state.unclear("b", champion.id());
        assertThat(open.outcome()).isEqualTo(Outcome.NEEDS_PERSON);
        state.close();
        state = new RegistryState(folder);
        assertThat(state.candidates.waiting()).containsExactly(open);

        ModelVersion version = state.candidates.letServe(open.id(), MIRA);

        assertThat(version.id()).hasToString("penguins:2");
        assertThat(version.seal()).isEqualTo(RegistryState.kept("b").seal());
        assertThat(state.registry.champion(RegistryState.MODEL)).contains(version);
        assertThat(state.registry.named(RegistryState.MODEL, Alias.PREVIOUS)).contains(champion);
        assertThat(state.events).containsExactly(new ChampionChanged(RegistryState.MODEL, version.id()));
        assertThat(state.candidates.waiting()).isEmpty();
        GateDecision yes = state.candidates.answer(open.id()).orElseThrow();
        assertThat(state.registry.decision(version.decision())).isEqualTo(yes);
        assertThat(yes.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(yes.authority()).isEqualTo(Authority.PERSON);
        assertThat(yes.askedBy()).isEqualTo("Mira");
        assertThat(yes.answer()).contains(new Answer(open.id(), MIRA.reason()));
        assertThat(yes.rules()).startsWith(open.rules().toArray(RuleVerdict[]::new));
        assertThat(yes.rules().getLast().message()).isEqualTo("Mira: Checked the one row by hand.");
    }

    @Test
    void aNoIsKeptWithItsReasonAndChangesNothingThatServes() {
        GateDecision open = state.unclear("b", champion.id());

        GateDecision no = state.candidates.turnDown(open.id(), MIRA);

        assertThat(no.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(state.candidates.answer(open.id())).contains(no);
        assertThat(state.candidates.waiting()).isEmpty();
        assertThat(state.registry.champion(RegistryState.MODEL)).contains(champion);
        assertThat(state.registry.versions(RegistryState.MODEL)).containsExactly(champion);
        assertThatThrownBy(() -> state.candidates.letServe(open.id(), MIRA))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("Mira has decided already and turned the candidate down");
    }

    @Test
    void waitsWhateverIsDecidedAboutOthersAndIsStaleOnceAnotherServes() {
        GateDecision early = state.unclear("b", champion.id());
        GateDecision late = state.unclear("c", champion.id());
        state.candidates.letServe(late.id(), MIRA);

        assertThat(state.candidates.waiting(RegistryState.MODEL)).containsExactly(early);
        assertThatThrownBy(() -> state.candidates.letServe(early.id(), MIRA))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("compared with penguins:1, and the champion of penguins is penguins:2 by now");
        state.candidates.turnDown(early.id(), MIRA);
        assertThat(state.candidates.waiting()).isEmpty();
    }

    @Test
    void nobodyDecidesAboutWhatTheGateDecidedOrWhatTheyAskedForThemselves() {
        GateDecision refused = state.judge("r", against().cvAccuracy(0.85).build());
        GateDecision open = state.unclear("b", champion.id());

        assertThatThrownBy(() -> state.candidates.letServe(refused.id(), MIRA)).isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> state.candidates.letServe(champion.decision(), MIRA))
                .isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> state.candidates.letServe(open.id(), new PersonsWord("ada", "I like it.")))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("Somebody else has to decide");
        assertThat(state.registry.versions(RegistryState.MODEL)).containsExactly(champion);
    }

    @Test
    void aWordNeedsANameAndAReason() {
        assertThatThrownBy(() -> new PersonsWord(" ", ""))
                .isInstanceOfSatisfying(
                        InvalidException.class,
                        e -> assertThat(e.faults())
                                .extracting(InvalidException.Fault::field)
                                .containsExactly("by", "reason"));
        assertThatThrownBy(() -> new PersonsWord("Mira", "x".repeat(PersonsWord.REASON_LENGTH + 1)))
                .isInstanceOf(InvalidException.class);
    }

    @Test
    void whatTheGateRefusedServesOnlyByAnOverrideThatStandsWithTheVersion() {
        GateDecision refused = state.judge("r", against().cvAccuracy(0.85).build());
        assertThat(state.candidates.question(refused)).isEqualTo(Question.OVERRIDE);
        assertThat(state.candidates.waiting()).isEmpty();

        ModelVersion version = state.candidates.override(refused.id(), MIRA);

        assertThat(state.registry.champion(RegistryState.MODEL)).contains(version);
        GateDecision override = state.registry.decision(version.decision());
        assertThat(override.authority()).isEqualTo(Authority.OVERRIDE);
        assertThat(override.answer()).contains(new Answer(refused.id(), MIRA.reason()));
        assertThat(override.rules()).startsWith(refused.rules().toArray(RuleVerdict[]::new));
        assertThat(override.rules().getLast().rule()).isEqualTo(GateRules.OVERRIDE);
        assertThat(state.candidates.overrides(RegistryState.MODEL)).containsExactly(override);
        assertThat(state.candidates.question(refused)).isEqualTo(Question.NONE);
        state.registry.rollback(RegistryState.MODEL);
        assertThat(state.candidates.overrides(RegistryState.MODEL)).containsExactly(override);
    }

    @Test
    void nobodyOverridesParityOrGoldenRowsOrWhatWasNotRefused() {
        List<GateDecision> never = List.of(
                state.judge("p", against().parity(false).build()),
                state.judge("g", against().golden(false).build()),
                state.unclear("u", champion.id()),
                state.gate.decision(champion.decision()));
        for (GateDecision decision : never) {
            assertThatThrownBy(() -> state.candidates.override(decision.id(), MIRA))
                    .isInstanceOf(InvalidException.class);
        }
        assertThat(state.registry.versions(RegistryState.MODEL)).containsExactly(champion);
    }

    @Test
    void ofTwoWhoDecideAtOnceOneIsHeard() throws Exception {
        for (int round = 0; round < 10; round++) {
            ModelVersion before = state.registry.champion(RegistryState.MODEL).orElseThrow();
            GateDecision open = state.unclear("round" + round, before.id());
            Runnable second = round % 2 == 0
                    ? () -> state.candidates.letServe(open.id(), MIRA)
                    : () -> state.candidates.turnDown(open.id(), MIRA);
            CyclicBarrier start = new CyclicBarrier(2);
            List<String> outcomes = new ArrayList<>();
            try (var executor = Executors.newFixedThreadPool(2)) {
                List<Callable<String>> rivals = List.of(
                        () -> tried(start, () -> state.candidates.letServe(open.id(), MIRA)),
                        () -> tried(start, second));
                for (Future<String> future : executor.invokeAll(rivals)) {
                    outcomes.add(future.get());
                }
            }

            assertThat(outcomes).containsExactlyInAnyOrder("heard", "conflict");
            GateDecision answer = state.candidates.answer(open.id()).orElseThrow();
            assertThat(state.registry
                            .champion(RegistryState.MODEL)
                            .orElseThrow()
                            .decision())
                    .isEqualTo(answer.outcome() == Outcome.PASSED ? answer.id() : before.decision());
        }
    }

    private static String tried(CyclicBarrier start, Runnable word) throws Exception {
        start.await();
        try {
            word.run();
            return "heard";
        } catch (ConflictException e) {
            return "conflict";
        }
    }

    /** Whoever writes to the tables themselves finds no way around either. */
    @Test
    void theDatabaseItselfHoldsDecisionsToTheirRules() {
        GateDecision open = state.unclear("b", champion.id());
        GateDecision refused = state.judge("r", against().cvAccuracy(0.85).build());

        // A yes without anybody behind it, over other bytes, and a second answer.
        assertThatThrownBy(() -> decide(
                        open, "PASSED", "GATE", open, "why", open.judged().hex()))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> decide(
                        open, "PASSED", "PERSON", open, null, open.judged().hex()))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> decide(
                        open, "PASSED", "PERSON", open, "why", refused.judged().hex()))
                .isInstanceOf(DataIntegrityViolationException.class);
        state.candidates.turnDown(open.id(), MIRA);
        assertThatThrownBy(() -> decide(
                        open, "PASSED", "PERSON", open, "why", open.judged().hex()))
                .isInstanceOf(DataIntegrityViolationException.class);

        // A rule that failed, in a decision that passed.
        UUID yes = decide(
                refused, "PASSED", "PERSON", refused, "why", refused.judged().hex());
        assertThatThrownBy(() -> rule(yes, "floor", "FAIL", "PERSON"))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> rule(yes, "floor", "FAIL", "OVERRIDE"))
                .isInstanceOf(DataIntegrityViolationException.class);
        rule(yes, "champion", "CANNOT_TELL", "PERSON");
        GateDecision broken = state.judge("p", against().parity(false).build());
        UUID override = decide(
                broken, "PASSED", "OVERRIDE", broken, "why", broken.judged().hex());
        assertThatThrownBy(() -> rule(override, "parity", "FAIL", "OVERRIDE"))
                .isInstanceOf(DataIntegrityViolationException.class);
        rule(override, "floor", "FAIL", "OVERRIDE");
    }

    private UUID decide(
            GateDecision like, String outcome, String authority, GateDecision answers, String reason, String judged) {
        UUID id = UUID.randomUUID();
        state.state
                .jdbc()
                .sql("""
                        insert into gate_decision (id, model, run_id, outcome, judged, asked_by, decided_at, authority,
                            answers, reason)
                        values (?, 'penguins', ?, ?, ?, 'me', current_timestamp, ?, ?, ?)""")
                .param(id)
                .param(like.run().value())
                .param(outcome)
                .param(judged)
                .param(authority)
                .param(answers.id().value())
                .param(reason)
                .update();
        return id;
    }

    private void rule(UUID decision, String rule, String verdict, String authority) {
        state.state.jdbc().sql("""
                        insert into gate_rule (decision_id, position, rule, verdict, message, outcome, authority)
                        values (?, 0, ?, ?, '', 'PASSED', ?)""").params(decision, rule, verdict, authority).update();
    }

    private Facts against() {
        int[] actual = Facts.repeat(200, 0, 1);
        return Facts.good()
                .champion(new ChampionFacts.Compared(
                        champion.id(), true, new PairedPredictions.Classes(actual, actual, actual)));
    }
}
