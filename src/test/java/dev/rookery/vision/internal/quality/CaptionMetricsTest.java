package dev.rookery.vision.internal.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CaptionMetricsTest {
    private static final List<String> SAID = List.of(
            "a small red square above a large blue circle",
            "a large green star",
            "a small brown circle to the left of a pink star",
            "two dogs run on the beach");
    private static final List<List<String>> WANTED = List.of(
            List.of("a small red square above a large blue circle", "a red square is over a blue circle"),
            List.of("a large green triangle"),
            List.of("a small brown circle to the left of a small pink star"),
            List.of("a dog runs on a beach", "two dogs are running along the shore"));

    private final CaptionMetrics metrics = new CaptionMetrics(SAID, WANTED);

    /** The values of a few lines of Python written from the two papers alone. */
    @Test
    void equalsAnIndependentComputationOfBleuAndCider() {
        assertThat(metrics.bleu())
                .containsExactly(
                        new double[] {0.9027350271165387, 0.8195401396731707, 0.7622735516353125, 0.7310401050900517},
                        within(1e-12));
        assertThat(metrics.ciderD()).isCloseTo(4.904410737878524, within(1e-12));
    }

    /**
     * By hand: no error; one of 4 words substituted; one of 12 left out; and of the 7 words of "two dogs are running along the shore" one
     * left out and three substituted, which is nearer than 4 of the 6 of "a dog runs on a beach".
     */
    @Test
    void countsWordErrorsTowardsTheNearestReference() {
        assertThat(metrics.errors(0)).isEqualTo(new CaptionMetrics.Errors(0, 9));
        assertThat(metrics.errors(1)).isEqualTo(new CaptionMetrics.Errors(1, 4));
        assertThat(metrics.errors(2)).isEqualTo(new CaptionMetrics.Errors(1, 12));
        assertThat(metrics.errors(3)).isEqualTo(new CaptionMetrics.Errors(4, 7));
        assertThat(metrics.wordErrors()).isCloseTo(6 / 32.0, within(1e-12));
        assertThat(metrics.exactMatch()).isEqualTo(0.25);
    }

    @Test
    void comparesWordsWithoutCaseAndPunctuation() {
        assertThat(new CaptionMetrics(List.of("A cat, a dog."), List.of(List.of("a cat a dog"))).exactMatch())
                .isEqualTo(1);
    }

    @Test
    void givesNothingForNothingSaid() {
        CaptionMetrics silent = new CaptionMetrics(List.of("", ""), List.of(List.of("a cat"), List.of("two dogs")));

        assertThat(silent.wordErrors()).isEqualTo(1);
        assertThat(silent.all())
                .allSatisfy((name, value) -> assertThat(value).as(name).isFinite());
        assertThat(silent.ciderD()).isZero();
    }
}
