package dev.rookery.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rookery.common.Sentence;
import dev.rookery.dataset.DatasetName;
import dev.rookery.model.ModelVersionId;
import dev.rookery.registry.internal.Gate;
import dev.rookery.training.PairedPredictions;
import dev.rookery.training.Segment;
import dev.rookery.training.Task;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The default gate, rule by rule. */
class GateTest {
    private static final GatePolicy PENGUINS = GatePolicy.defaults(new DatasetName("penguins"), Task.CLASSIFICATION);
    private static final GatePolicy WINE = GatePolicy.defaults(new DatasetName("wine"), Task.CLASSIFICATION);
    private static final ModelVersionId CHAMPION = ModelVersionId.parse("penguins:1");

    private static RuleVerdict rule(GatePolicy policy, GateFacts facts, String name) {
        return new Gate(policy, facts)
                .rules().stream()
                        .filter(rule -> rule.rule().equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    private static Outcome outcome(GatePolicy policy, GateFacts facts) {
        return Gate.outcome(new Gate(policy, facts).rules(), facts.champion());
    }

    /** n rows; the candidate alone is right on the first {@code gained}, the champion alone on the next {@code lost}. */
    private static ChampionFacts compared(boolean sameRecipe, int n, int gained, int lost) {
        int[] actual = Facts.repeat(n, 0, 1);
        int[] champion = actual.clone();
        int[] candidate = actual.clone();
        for (int i = 0; i < gained; i++) {
            champion[i] = 1 - actual[i];
        }
        for (int i = gained; i < gained + lost; i++) {
            candidate[i] = 1 - actual[i];
        }
        return new ChampionFacts.Compared(
                CHAMPION, sameRecipe, new PairedPredictions.Classes(actual, champion, candidate));
    }

    private static Verdict champion(ChampionFacts facts) {
        return rule(PENGUINS, Facts.good().champion(facts).build(), GateRules.CHAMPION)
                .verdict();
    }

    @Test
    void passesAGoodFirstModel() {
        assertThat(outcome(PENGUINS, Facts.good().build())).isEqualTo(Outcome.PASSED);
        assertThat(champion(new ChampionFacts.None())).isEqualTo(Verdict.NOT_APPLICABLE);
    }

    @Test
    void holdsTheFloorAgainstTheTestScoreFromAHundredRowsUp() {
        RuleVerdict fails =
                rule(PENGUINS, Facts.good().test(100, 0.89).cvAccuracy(0.99).build(), "floor:accuracy");
        RuleVerdict holds =
                rule(PENGUINS, Facts.good().test(100, 0.90).cvAccuracy(0.50).build(), "floor:accuracy");

        assertThat(fails.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(fails.value()).contains(0.89);
        assertThat(fails.threshold()).contains(0.90);
        assertThat(fails.n()).contains(100);
        assertThat(fails.interval()).isPresent();
        assertThat(holds.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void holdsTheFloorAgainstTheCrossValidatedMeanBelowAHundredRowsAndSaysSo() {
        RuleVerdict fails =
                rule(PENGUINS, Facts.good().test(99, 0.99).cvAccuracy(0.89).build(), "floor:accuracy");
        RuleVerdict holds =
                rule(PENGUINS, Facts.good().test(99, 0.85).cvAccuracy(0.91).build(), "floor:accuracy");

        assertThat(fails.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(fails.value()).contains(0.89);
        assertThat(fails.message()).contains("only 99 test rows", "cross-validated mean");
        assertThat(holds.verdict()).isEqualTo(Verdict.PASS);
    }

    /** The interval of the test score says nothing about another number. */
    @Test
    void showsTheCrossValidatedMeanWithItsOwnSpreadAndNotWithTheIntervalOfTheTest() {
        RuleVerdict verdict = rule(PENGUINS, Facts.good().test(67, 0.99).build(), "floor:accuracy");

        assertThat(verdict.value()).contains(0.96);
        assertThat(verdict.spread()).contains(0.02);
        assertThat(verdict.interval()).isEmpty();
        assertThat(verdict.n()).isEmpty();
    }

    @Test
    void setsNoFloorForWine() {
        assertThat(rule(WINE, Facts.good().cvAccuracy(0.6).build(), GateRules.FLOOR)
                        .verdict())
                .isEqualTo(Verdict.NOT_APPLICABLE);
    }

    @Test
    void refusesAModelThatIsNoBetterThanTheDummy() {
        GateFacts facts = Facts.good().dummy(0.97).build();

        assertThat(rule(WINE, facts, GateRules.DUMMY).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(outcome(WINE, facts)).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void warnsWhenTheTestIsTwoDeviationsBelowCrossValidation() {
        GateFacts below = Facts.good().test(67, 0.919).build();
        GateFacts within = Facts.good().test(67, 0.921).build();

        assertThat(rule(PENGUINS, below, GateRules.CROSS_VALIDATION).verdict()).isEqualTo(Verdict.WARN);
        assertThat(rule(PENGUINS, within, GateRules.CROSS_VALIDATION).verdict()).isEqualTo(Verdict.PASS);
        assertThat(outcome(PENGUINS, below)).isEqualTo(Outcome.PASSED);
    }

    @Test
    void refusesASegmentFarBelowTheRestAndJudgesNoSmallOne() {
        GateFacts bad = Facts.good()
                .test(200, 0.95)
                .segment(new Segment("island", "Dream", 50, 0.75))
                .build();
        GateFacts good = Facts.good()
                .test(200, 0.95)
                .segment(new Segment("island", "Dream", 50, 0.76))
                .build();

        assertThat(rule(PENGUINS, bad, GateRules.WORST_SEGMENT).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(rule(PENGUINS, bad, GateRules.WORST_SEGMENT).message()).contains("island", "Dream");
        assertThat(rule(PENGUINS, good, GateRules.WORST_SEGMENT).verdict()).isEqualTo(Verdict.PASS);
        assertThat(rule(PENGUINS, Facts.good().build(), GateRules.WORST_SEGMENT).verdict())
                .isEqualTo(Verdict.NOT_JUDGED);
    }

    @Test
    void refusesABrokenContractParityOrGoldenRows() {
        assertThat(outcome(PENGUINS, Facts.good().contract(Optional.of(false)).build()))
                .isEqualTo(Outcome.REFUSED);
        assertThat(outcome(PENGUINS, Facts.good().parity(false).build())).isEqualTo(Outcome.REFUSED);
        assertThat(outcome(PENGUINS, Facts.good().golden(false).build())).isEqualTo(Outcome.REFUSED);
        assertThat(outcome(PENGUINS, Facts.good().contract(Optional.empty()).build()))
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void hasNothingToDoWhenTheChampionComesFromTheSameDataAndSpec() {
        GateFacts facts =
                Facts.good().champion(new ChampionFacts.Same(CHAMPION)).build();

        assertThat(outcome(PENGUINS, facts)).isEqualTo(Outcome.NOTHING_TO_DO);
    }

    @Test
    void letsARefreshPassThatIsNotInferior() {
        assertThat(champion(compared(true, 69, 0, 0))).isEqualTo(Verdict.PASS);
        assertThat(champion(compared(true, 1000, 5, 8))).isEqualTo(Verdict.PASS);
    }

    @Test
    void claimsNoIntervalForARefreshThatEveryResampleFindsAlike() {
        RuleVerdict alike =
                rule(PENGUINS, Facts.good().champion(compared(true, 69, 0, 0)).build(), GateRules.CHAMPION);
        RuleVerdict different =
                rule(PENGUINS, Facts.good().champion(compared(true, 1000, 5, 8)).build(), GateRules.CHAMPION);

        assertThat(alike.interval()).isEmpty();
        assertThat(alike.message()).contains("in every resample alike");
        assertThat(different.interval()).isPresent();
    }

    @Test
    void refusesARefreshThatLosesAccuracy() {
        assertThat(champion(compared(true, 1000, 0, 30))).isEqualTo(Verdict.FAIL);
        assertThat(champion(compared(true, 60, 0, 20))).isEqualTo(Verdict.FAIL);
    }

    @Test
    void cannotTellFromFewRowsWhetherARefreshIsInferior() {
        GateFacts facts = Facts.good().champion(compared(true, 69, 0, 1)).build();
        RuleVerdict verdict = rule(PENGUINS, facts, GateRules.CHAMPION);

        assertThat(verdict.verdict()).isEqualTo(Verdict.CANNOT_TELL);
        assertThat(verdict.n()).contains(69);
        assertThat(verdict.message()).contains("too few rows");
        assertThat(outcome(PENGUINS, facts)).isEqualTo(Outcome.NEEDS_PERSON);
    }

    /** 9 to 1 of 10 discordant rows: p = 2 (1 + 10) / 2^10 = 0.0215; 8 to 2: p = 2 (1 + 10 + 45) / 2^10 = 0.1094. */
    @Test
    void asksAReplacementToBeBetterBeyondChance() {
        RuleVerdict better =
                rule(PENGUINS, Facts.good().champion(compared(false, 200, 9, 1)).build(), GateRules.CHAMPION);

        assertThat(better.verdict()).isEqualTo(Verdict.PASS);
        assertThat(better.test()).contains("McNemar, exact");
        assertThat(better.p().orElseThrow()).isCloseTo(22.0 / 1024, within(1e-15));
        assertThat(champion(compared(false, 200, 8, 2))).isEqualTo(Verdict.FAIL);
        assertThat(champion(compared(false, 200, 1, 9))).isEqualTo(Verdict.FAIL);
        assertThat(champion(compared(false, 99, 8, 2))).isEqualTo(Verdict.CANNOT_TELL);
        assertThat(champion(compared(false, 99, 1, 9))).isEqualTo(Verdict.FAIL);
    }

    /** Errors of 2 against 1.6 in every row: the candidate's is a quarter larger, whichever rows are drawn. */
    @Test
    void saysOfNumbersWhoseErrorIsLargerAndByHowMuch() {
        double[] actual = new double[200];
        double[] champion = new double[200];
        double[] candidate = new double[200];
        Arrays.fill(champion, 1.6);
        Arrays.fill(candidate, 2);

        RuleVerdict worse = rule(
                PENGUINS,
                Facts.good()
                        .champion(new ChampionFacts.Compared(
                                CHAMPION, true, new PairedPredictions.Numbers(actual, champion, candidate)))
                        .build(),
                GateRules.CHAMPION);
        RuleVerdict better = rule(
                PENGUINS,
                Facts.good()
                        .champion(new ChampionFacts.Compared(
                                CHAMPION, false, new PairedPredictions.Numbers(actual, candidate, champion)))
                        .build(),
                GateRules.CHAMPION);

        assertThat(worse.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(worse.value().orElseThrow()).isCloseTo(-0.25, within(1e-12));
        assertThat(worse.message())
                .contains("the error (RMSE) is 25.0% larger than that of the champion penguins:1.")
                .contains("it is at most 25.0% larger; at most 2.0% larger is allowed.");
        assertThat(better.verdict()).isEqualTo(Verdict.PASS);
        assertThat(better.message())
                .contains("is 20.0% smaller than that")
                .contains("it is at least 20.0% smaller; a replacement has to be smaller beyond chance.");
    }

    @Test
    void cannotTellWithoutACommonUnseenRowOrWhenTheChampionCannotReadTheData() {
        assertThat(champion(compared(true, 0, 0, 0))).isEqualTo(Verdict.CANNOT_TELL);
        assertThat(champion(new ChampionFacts.Incomparable(CHAMPION, Sentence.plain("sex is gone."))))
                .isEqualTo(Verdict.CANNOT_TELL);
    }

    @Test
    void givesTheSameVerdictsForTheSameFacts() {
        GateFacts facts = Facts.good().champion(compared(true, 150, 3, 5)).build();
        List<RuleVerdict> once = new Gate(PENGUINS, facts).rules();

        assertThat(new Gate(PENGUINS, facts).rules()).isEqualTo(once);
    }
}
