package dev.rookery.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import dev.rookery.model.ModelName;
import dev.rookery.pipeline.SampleBootstrap;
import dev.rookery.testing.FirstStart;
import dev.rookery.testing.TemporaryDataDirectory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/** The penguins' champion, asked what it would say otherwise. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.MOCK)
@ContextConfiguration(initializers = TemporaryDataDirectory.class)
class WhatIfTest {
    private static final ModelName PENGUINS = new ModelName("penguins");
    private static final Map<String, Object> GENTOO = Map.of(
            "island",
            "Biscoe",
            "bill_length_mm",
            50.0,
            "bill_depth_mm",
            15.2,
            "flipper_length_mm",
            208,
            "body_mass_g",
            4700,
            "sex",
            "male");

    @Autowired
    private SampleBootstrap bootstrap;

    @Autowired
    private WhatIf whatIf;

    @Autowired
    private PredictionService predictions;

    @Autowired
    private TimeMachine machine;

    @BeforeEach
    void awaitChampions() {
        FirstStart.await(bootstrap);
    }

    @Test
    void everyFlipHoldsWhenItIsAskedAsAPrediction() {
        WhatIf.Found found = whatIf.counterfactuals(PENGUINS, GENTOO, Wish.any());

        assertThat(found.found()).isNotEmpty();
        for (Counterfactual flip : found.found()) {
            Answer.Classified asked = (Answer.Classified)
                    predictions.attempt(PENGUINS, flip.fields()).answer();
            assertThat(asked.label()).isEqualTo(flip.answer().label()).isNotEqualTo("Gentoo");
            assertThat(asked.probabilities()).isEqualTo(flip.answer().probabilities());
        }
        assertThat(found.found()).extracting(flip -> flip.changes().size()).isSorted();
        List<Double> distances =
                found.found().stream().map(Counterfactual::distance).toList();
        List<Double> falling = new ArrayList<>(distances);
        falling.sort(Comparator.reverseOrder());
        assertThat(distances).as("more changes only where they are nearer").isEqualTo(falling);
    }

    @Test
    void theSameQuestionFindsTheSame() {
        assertThat(whatIf.counterfactuals(PENGUINS, GENTOO, Wish.any()))
                .isEqualTo(whatIf.counterfactuals(PENGUINS, GENTOO, Wish.any()));
    }

    /** Nearer values of the one changed number are asked one by one. */
    @Test
    void aSingleChangeIsTheNearestOnItsGrid() {
        Wish onlyIsland = new Wish(Optional.empty(), Map.of("island", Move.FIXED), Map.of("bill_length_mm", 0.5), 1);
        Map<String, Object> between = new HashMap<>(GENTOO);
        between.putAll(Map.of("bill_depth_mm", 17.5, "flipper_length_mm", 199, "body_mass_g", 3900));
        String present = label(between);
        Counterfactual flip =
                whatIf.counterfactuals(PENGUINS, between, onlyIsland).found().getFirst();
        Counterfactual.Change change = flip.changes().getFirst();
        assertThat(flip.changes()).hasSize(1);
        double from = ((Number) change.from()).doubleValue();
        double to = ((Number) change.to()).doubleValue();
        double step =
                change.field().equals("bill_length_mm") ? 0.5 : change.field().equals("bill_depth_mm") ? 0.01 : 1;
        long steps = Math.round(Math.abs(to - from) / step);
        assertThat(Math.abs(to - from)).isCloseTo(steps * step, within(1e-9));
        for (long i = 1; i < steps; i++) {
            for (int side : new int[] {-1, 1}) {
                Map<String, Object> nearer = new HashMap<>(between);
                nearer.put(change.field(), from + side * i * step);
                assertThat(label(nearer)).as(nearer.toString()).isEqualTo(present);
            }
        }
    }

    @Test
    void whatMustNotChangeDoesNot() {
        Wish wish = new Wish(
                Optional.of("Adelie"),
                Map.of(
                        "island",
                        Move.FIXED,
                        "sex",
                        Move.FIXED,
                        "bill_length_mm",
                        Move.DOWN,
                        "flipper_length_mm",
                        Move.DOWN,
                        "bill_depth_mm",
                        Move.UP,
                        "body_mass_g",
                        Move.FIXED),
                Map.of("flipper_length_mm", 5.0, "bill_depth_mm", 0.1),
                3);

        WhatIf.Found found = whatIf.counterfactuals(PENGUINS, GENTOO, wish);

        assertThat(found.found()).isNotEmpty().allSatisfy(flip -> {
            assertThat(flip.answer().label()).isEqualTo("Adelie");
            assertThat(flip.fields()).containsEntry("island", "Biscoe").containsEntry("body_mass_g", 4700);
            assertThat(number(flip, "bill_length_mm")).isBetween(33.1, 50.0);
            assertThat(number(flip, "bill_depth_mm")).isBetween(15.2, 21.2);
            double flipper = number(flip, "flipper_length_mm");
            assertThat(flipper).isBetween(174.0, 208.0);
            assertThat((208 - flipper) % 5).isZero();
        });
    }

    @Test
    void saysWhenNothingWasFound() {
        Map<String, Move> nothingMoves = Map.of(
                "island",
                Move.FIXED,
                "bill_length_mm",
                Move.FIXED,
                "bill_depth_mm",
                Move.FIXED,
                "flipper_length_mm",
                Move.UP,
                "body_mass_g",
                Move.UP,
                "sex",
                Move.FIXED);

        WhatIf.Found found =
                whatIf.counterfactuals(PENGUINS, GENTOO, new Wish(Optional.of("Adelie"), nothingMoves, Map.of(), 2));

        assertThat(found.found()).isEmpty();
        assertThat(found.tried()).isPositive();
    }

    @Test
    void aWishThatCannotBeMeantIsRefused() {
        assertThatThrownBy(() -> whatIf.counterfactuals(
                        PENGUINS, GENTOO, new Wish(Optional.of("Emperor"), Map.of(), Map.of(), 1)))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("Adelie, Chinstrap, Gentoo");
        assertThatThrownBy(() -> whatIf.counterfactuals(
                        PENGUINS, GENTOO, new Wish(Optional.empty(), Map.of("island", Move.UP), Map.of(), 1)))
                .isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> whatIf.counterfactuals(
                        PENGUINS, GENTOO, new Wish(Optional.empty(), Map.of("wings", Move.FIXED), Map.of(), 1)))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("wings");
        assertThatThrownBy(() -> whatIf.counterfactuals(
                        PENGUINS, GENTOO, new Wish(Optional.empty(), Map.of(), Map.of("body_mass_g", 0.0), 1)))
                .isInstanceOf(InvalidException.class);
        assertThatThrownBy(() ->
                        whatIf.counterfactuals(PENGUINS, GENTOO, new Wish(Optional.empty(), Map.of(), Map.of(), 4)))
                .isInstanceOf(InvalidException.class);
    }

    @Test
    void theCurvePassesThroughTheAnswer() {
        ResponseCurve curve = whatIf.along(PENGUINS, GENTOO, "flipper_length_mm");

        int at = Arrays.binarySearch(curve.values(), 208);
        assertThat(at).isNotNegative();
        Answer.Classified answer =
                (Answer.Classified) predictions.attempt(PENGUINS, GENTOO).answer();
        assertThat(curve.outputs()[at][2]).isCloseTo(answer.probabilities().get("Gentoo"), within(1e-12));
        assertThat(curve.values()[0]).isEqualTo(174);
        assertThat(curve.values()[curve.values().length - 1]).isEqualTo(231);
        assertThat(whatIf.along(PENGUINS, GENTOO, "island").levels()).containsExactly("Biscoe", "Dream", "Torgersen");
    }

    /** Within the 50 ms that a reader feels as at once, with room for a busy machine. */
    @Test
    void aTryTakesNoLongerThanAHandFeels() {
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            long start = System.nanoTime();
            predictions.attempt(PENGUINS, GENTOO);
            whatIf.along(PENGUINS, GENTOO, "flipper_length_mm");
            nanos.add(System.nanoTime() - start);
        }
        nanos.sort(null);
        assertThat(nanos.get(nanos.size() / 2)).isLessThan(50_000_000L);
    }

    /** What waits for the log is found as well, so this need not wait for it. */
    @Test
    void aTryIsNotLogged() {
        PredictionId id = predictions.attempt(PENGUINS, GENTOO).id();

        assertThatThrownBy(() -> machine.find(id)).isInstanceOf(NotFoundException.class);
    }

    private String label(Map<String, Object> fields) {
        return ((Answer.Classified) predictions.attempt(PENGUINS, fields).answer()).label();
    }

    private static double number(Counterfactual flip, String field) {
        return ((Number) Objects.requireNonNull(flip.fields().get(field))).doubleValue();
    }
}
