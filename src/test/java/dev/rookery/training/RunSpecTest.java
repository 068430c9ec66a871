package dev.rookery.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.InvalidException;
import dev.rookery.dataset.DatasetVersionId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunSpecTest {
    private static final RunSpec SPEC = new RunSpec(
            DatasetVersionId.parse("penguins@1"),
            "species",
            Task.CLASSIFICATION,
            List.of("bill", "sex"),
            GradientBoosting.defaults(),
            true,
            0.2,
            5,
            42);

    @Test
    void hasOneCanonicalText() {
        assertThat(SPEC.canonicalJson())
                .isEqualTo("{\"data\":\"penguins@1\",\"features\":[\"bill\",\"sex\"],\"folds\":5,\"hyperparameters\":"
                        + "{\"kind\":\"gradient-boosting\",\"maxDepth\":20,\"maxLeaves\":6,\"nodeSize\":5,"
                        + "\"shrinkage\":0.05,\"subsample\":0.7,\"trees\":100},\"seed\":42,\"standardise\":true,"
                        + "\"target\":\"species\",\"task\":\"CLASSIFICATION\",\"testShare\":0.2}");
        assertThat(RunSpec.parse(SPEC.canonicalJson())).isEqualTo(SPEC);
    }

    /** The fingerprints of all earlier runs depend on it. */
    @Test
    void whatIsNotRefinedKeepsItsTextAndWhatIsComesBack() {
        Refinement refinement = new Refinement(
                false,
                Map.of("Gentoo", 2),
                Refinement.Calibration.ISOTONIC,
                List.of(new Refinement.Cost("Adelie", "Gentoo", 5)),
                new Refinement.Division(Refinement.Division.Kind.GROUPED, "island"));
        RunSpec refined = SPEC.withRefinement(refinement);

        assertThat(SPEC.withRefinement(Refinement.NONE).canonicalJson()).isEqualTo(SPEC.canonicalJson());
        assertThat(refined.canonicalJson())
                .contains("\"calibration\":\"ISOTONIC\"", "\"division\":{\"column\":\"island\"");
        assertThat(RunSpec.parse(refined.canonicalJson())).isEqualTo(refined);
        assertThat(refined.fingerprint()).isNotEqualTo(SPEC.fingerprint());
        assertThat(refined.withSeed(7).withHyperparameters(new Linear(1, 10)).refinement())
                .isEqualTo(refinement);
        assertThat(refined.asParams())
                .containsEntry("costs", "Adelie > Gentoo = 5")
                .containsEntry("class_weights", "Gentoo = 2");
        assertThat(Refinement.Cost.parse(" Adelie > Gentoo = 5;  b>c=0.5 "))
                .containsExactly(new Refinement.Cost("Adelie", "Gentoo", 5), new Refinement.Cost("b", "c", 0.5));
        assertThatThrownBy(() -> Refinement.Cost.parse("Adelie = 5"))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("Adelie = 5");
        assertThatThrownBy(() -> new Refinement(
                        true, Map.of("a", 200), Refinement.Calibration.NONE, List.of(), Refinement.Division.BY_ROW))
                .isInstanceOfSatisfying(
                        InvalidException.class,
                        refusal -> assertThat(refusal.faults()).hasSize(2));
    }

    @Test
    void aNewerDataVersionChangesTheFingerprintAndNotTheRecipe() {
        RunSpec newer = SPEC.withData(DatasetVersionId.parse("penguins@2"));

        assertThat(newer.fingerprint()).isNotEqualTo(SPEC.fingerprint());
        assertThat(newer.recipe()).isEqualTo(SPEC.recipe());
        assertThat(SPEC.withSeed(43).recipe()).isNotEqualTo(SPEC.recipe());
        assertThat(RunSpec.parse(SPEC.canonicalJson()).fingerprint()).isEqualTo(SPEC.fingerprint());
    }

    @Test
    void refusesAbsurdSettingsNamingThem() {
        assertThatThrownBy(() -> new GradientBoosting(1_000_000_000, 20, 6, 5, 0.05, 0))
                .isInstanceOfSatisfying(
                        InvalidException.class,
                        e -> assertThat(e.faults())
                                .extracting(InvalidException.Fault::field)
                                .containsExactly("trees", "subsample"));
        assertThatThrownBy(() -> SPEC.withFeatures(List.of("bill", "species")))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("cannot be a feature of its own prediction");
        assertThatThrownBy(() -> RunSpec.parse("{\"data\":\"penguins@1\"}")).isInstanceOf(InvalidException.class);
    }
}
