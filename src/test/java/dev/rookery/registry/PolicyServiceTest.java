package dev.rookery.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.ConflictException;
import dev.rookery.common.InvalidException;
import dev.rookery.registry.internal.PolicyYaml;
import dev.rookery.training.Task;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyServiceTest {
    private static final GatePolicy DEFAULTS = GatePolicy.defaults(RegistryState.DATA.dataset(), Task.CLASSIFICATION);
    private static final String YAML = PolicyYaml.write(DEFAULTS);

    @TempDir
    Path folder;

    private RegistryState state;

    @BeforeEach
    void open() throws Exception {
        state = new RegistryState(folder);
    }

    @AfterEach
    void close() {
        state.close();
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        for (Task task : Task.values()) {
            GatePolicy defaults = GatePolicy.defaults(RegistryState.DATA.dataset(), task);
            assertThat(PolicyYaml.read(PolicyYaml.write(defaults))).isEqualTo(defaults);
        }
    }

    @Test
    void theNextCandidateIsJudgedByTheNewPolicyAndItsDecisionSaysSo() throws Exception {
        GateDecision before = state.judge("a", Facts.good().build());
        assertThat(before.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(before.policy())
                .contains(state.policies.current(RegistryState.MODEL, DEFAULTS).ref());
        assertThat(before.policy().orElseThrow().version()).isZero();

        WrittenPolicy strict =
                state.policies.write(RegistryState.MODEL, 0, YAML.replace("accuracy: 0.9", "accuracy: 0.99"), "Mira");
        close();
        open();
        GateDecision after = state.judge("b", Facts.good().build());

        assertThat(after.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(after.policy()).contains(strict.ref());
        assertThat(state.gate.decision(after.id())).isEqualTo(after);
        assertThat(state.gate.decision(before.id())).isEqualTo(before);
        List<WrittenPolicy> history = state.policies.history(RegistryState.MODEL, DEFAULTS);
        assertThat(history).extracting(WrittenPolicy::version).containsExactly(1, 0);
        assertThat(history.getFirst().signed().orElseThrow().by()).isEqualTo("Mira");
    }

    @Test
    void ofTwoWhoWriteAfterTheSameVersionTheLaterOneIsToldSo() {
        state.policies.write(RegistryState.MODEL, 0, YAML, "Mira");

        assertThatThrownBy(() -> state.policies.write(RegistryState.MODEL, 0, YAML, "Ada"))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> state.policies.write(RegistryState.MODEL, 7, YAML, "Ada"))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> state.policies.write(RegistryState.MODEL, 1, YAML, " "))
                .isInstanceOf(InvalidException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alpha: 0.05 | alpha: 0.7 | must be between 0 and 0.5",
                "alpha: 0.05 | beta: 0.05 | unknown key \"beta\"",
                "alpha: 0.05 | # gone | \"alpha\" is missing",
                "accuracy: 0.9 | accurracy: 0.9 | line 3: there is no metric \"accurracy\"",
                "beat_dummy: true | beat_dummy: maybe | must be true or false",
                "floor_test_rows: 100 | floor_test_rows: -1 | must be between 0 and",
                "worst_segment_share: 0.8 | worst_segment_share: much | must be a number",
                "worst_segment_share: 0.8 | worst_segment_share: &a 0.8 | anchor"
            })
    void whatCannotBeMeantIsRefusedWithItsLine(String right, String wrong, String why) {
        assertThat(YAML).contains(right);
        assertThatThrownBy(() -> PolicyYaml.read(YAML.replace(right, wrong)))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining(why);
    }
}
