package dev.rookery.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.InvalidException;
import dev.rookery.dataset.DatasetVersionId;
import java.util.List;
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
