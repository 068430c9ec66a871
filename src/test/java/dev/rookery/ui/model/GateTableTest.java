package dev.rookery.ui.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.common.Sentence;
import dev.rookery.registry.RuleVerdict;
import dev.rookery.registry.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTableTest {
    @ParameterizedTest
    @CsvSource({
        "dummy, registry.dummy, 58.7%",
        "dummy, registry.dummy.number, 0.587",
        "cross_validation, registry.cv, 58.7%",
        "cross_validation, registry.cv.number, 0.587",
        "floor:accuracy, registry.floor.test, 58.7%",
        "floor:rmse, registry.floor.test, 0.587",
        "floor:mae, registry.floor.test, 0.587",
        "floor:r2, registry.floor.test, 0.587",
        "floor:log_loss, registry.floor.test, 0.587",
        "worst_segment, registry.segment, 58.7%"
    })
    void writesSharesInPercentAndErrorsAsTheyAre(String rule, String sentence, String words) {
        RuleVerdict verdict = RuleVerdict.of(rule, Verdict.PASS, Sentence.of(sentence));

        assertThat(GateTable.written(verdict).apply(0.587)).isEqualTo(words);
    }
}
