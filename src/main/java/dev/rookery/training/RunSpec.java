package dev.rookery.training;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.rookery.common.InvalidException;
import dev.rookery.common.InvalidException.Fault;
import dev.rookery.common.Json;
import dev.rookery.common.Sentence;
import dev.rookery.common.Sha256;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;

/**
 * Everything that decides what a training run produces: two runs of equal specs on one Rookery give the same model.
 *
 * @param task whether the target's values are classes or a number
 * @param features the columns the model may look at, in the order of its inputs
 * @param standardise whether numbers are brought to mean 0 and standard deviation 1 of the training rows
 * @param testShare share of the rows held out for the test, in [0.05, 0.5]; the split is by hash, so the share is approximate
 * @param folds of the cross-validation on the training rows, 2 to 20
 * @param seed decides split, folds, subsampling and bootstrap; 42 by default and never searched for
 * @param refinement what is asked for beyond the usual
 */
public record RunSpec(
        DatasetVersionId data,
        String target,
        Task task,
        List<String> features,
        Hyperparameters hyperparameters,
        boolean standardise,
        double testShare,
        int folds,
        long seed,
        Refinement refinement) {
    public static final double DEFAULT_TEST_SHARE = 0.2;
    public static final int DEFAULT_FOLDS = 5;
    public static final long DEFAULT_SEED = 42;

    private static final double MIN_TEST_SHARE = 0.05;
    private static final double MAX_TEST_SHARE = 0.5;
    private static final int MIN_FOLDS = 2;
    private static final int MAX_FOLDS = 20;

    public RunSpec {
        features = List.copyOf(features);
        List<Fault> faults = new ArrayList<>();
        if (target.isBlank()) {
            faults.add(new Fault("target", Sentence.of("training.spec.noTarget")));
        }
        if (new HashSet<>(features).size() != features.size()) {
            faults.add(new Fault("features", Sentence.of("training.spec.twice")));
        }
        if (features.contains(target)) {
            faults.add(new Fault(
                    "features", Sentence.of("training.spec.targetAsFeature").with("column", target)));
        }
        if (!(testShare >= MIN_TEST_SHARE && testShare <= MAX_TEST_SHARE)) {
            faults.add(new Fault(
                    "testShare",
                    Sentence.of("training.spec.testShare")
                            .with("low", MIN_TEST_SHARE)
                            .with("high", MAX_TEST_SHARE)
                            .with("value", testShare)));
        }
        if (folds < MIN_FOLDS || folds > MAX_FOLDS) {
            faults.add(new Fault(
                    "folds",
                    Sentence.of("training.spec.folds")
                            .with("low", MIN_FOLDS)
                            .with("high", MAX_FOLDS)
                            .with("value", folds)));
        }
        if (!faults.isEmpty()) {
            throw new InvalidException(
                    Sentence.of("training.spec.refused")
                            .with("why", faults.getFirst().sentence()),
                    faults);
        }
    }

    /** Without a refinement. */
    public RunSpec(
            DatasetVersionId data,
            String target,
            Task task,
            List<String> features,
            Hyperparameters hyperparameters,
            boolean standardise,
            double testShare,
            int folds,
            long seed) {
        this(data, target, task, features, hyperparameters, standardise, testShare, folds, seed, Refinement.NONE);
    }

    /** Every feature of the schema, Rookery's default settings. */
    public static RunSpec defaults(DatasetVersion version, String target) {
        List<String> features = version.schema().features().stream()
                .filter(field -> field.type() != ColumnType.TEXT)
                .map(Field::name)
                .filter(name -> !name.equals(target))
                .toList();
        return new RunSpec(
                version.id(),
                target,
                task(version, target),
                features,
                GradientBoosting.defaults(),
                true,
                DEFAULT_TEST_SHARE,
                DEFAULT_FOLDS,
                DEFAULT_SEED);
    }

    /** What a column is usually asked for: a number with decimals is estimated, anything else told apart. */
    public static Task task(DatasetVersion version, String target) {
        return version.schema()
                .field(target)
                .filter(field -> field.type() == ColumnType.NUMERIC)
                .map(_ -> Task.REGRESSION)
                .orElse(Task.CLASSIFICATION);
    }

    public RunSpec withTask(Task newTask) {
        return new RunSpec(
                data, target, newTask, features, hyperparameters, standardise, testShare, folds, seed, refinement);
    }

    public RunSpec withData(DatasetVersionId newData) {
        return new RunSpec(
                newData, target, task, features, hyperparameters, standardise, testShare, folds, seed, refinement);
    }

    public RunSpec withFeatures(List<String> newFeatures) {
        return new RunSpec(
                data, target, task, newFeatures, hyperparameters, standardise, testShare, folds, seed, refinement);
    }

    public RunSpec withHyperparameters(Hyperparameters newHyperparameters) {
        return new RunSpec(
                data, target, task, features, newHyperparameters, standardise, testShare, folds, seed, refinement);
    }

    public RunSpec withSeed(long newSeed) {
        return new RunSpec(
                data, target, task, features, hyperparameters, standardise, testShare, folds, newSeed, refinement);
    }

    public RunSpec withRefinement(Refinement newRefinement) {
        return new RunSpec(
                data, target, task, features, hyperparameters, standardise, testShare, folds, seed, newRefinement);
    }

    /** Name and value of each setting but the data, as a run's parameters. */
    public Map<String, String> asParams() {
        Map<String, String> params = new LinkedHashMap<>();
        params.put("target", target);
        params.put("features", String.valueOf(features.size()));
        params.put("standardise", String.valueOf(standardise));
        params.put("test_share", String.valueOf(testShare));
        params.put("folds", String.valueOf(folds));
        params.put("seed", String.valueOf(seed));
        params.putAll(hyperparameters.asParams());
        params.putAll(refinement.asParams());
        return params;
    }

    /** The one JSON text of this spec: keys sorted, no spaces. Equal specs have equal texts. */
    public String canonicalJson() {
        Map<String, Object> map = new LinkedHashMap<>(recipeMap());
        map.put("data", data.toString());
        return Json.mapper().writeValueAsString(map);
    }

    /** Reads what {@link #canonicalJson} writes; {@link InvalidException} otherwise. */
    public static RunSpec parse(String json) {
        Text text;
        try {
            text = Json.mapper().readValue(json, Text.class);
        } catch (RuntimeException e) {
            throw new InvalidException("This is not the JSON of a run spec.", e);
        }
        return new RunSpec(
                DatasetVersionId.parse(text.data()),
                text.target(),
                text.task(),
                text.features(),
                text.hyperparameters(),
                text.standardise(),
                text.testShare(),
                text.folds(),
                text.seed(),
                new Refinement(
                        text.balanced().orElse(false),
                        text.weights().orElse(Map.of()),
                        text.calibration().orElse(Refinement.Calibration.NONE),
                        text.costs().orElse(List.of()),
                        text.division().orElse(Refinement.Division.BY_ROW)));
    }

    /** Digest of data version and settings: equal exactly when nothing would come out differently. */
    @JsonIgnore
    public Sha256 fingerprint() {
        return Sha256.of(canonicalJson().getBytes(StandardCharsets.UTF_8));
    }

    /** Digest of the settings without the data version: equal when only the data is newer. */
    @JsonIgnore
    public Sha256 recipe() {
        return Sha256.of(Json.mapper().writeValueAsBytes(recipeMap()));
    }

    private Map<String, Object> recipeMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("target", target);
        map.put("task", task);
        map.put("features", features);
        map.put("hyperparameters", typed(hyperparameters));
        map.put("standardise", standardise);
        map.put("testShare", testShare);
        map.put("folds", folds);
        map.put("seed", seed);
        map.putAll(refinement.unusual());
        return map;
    }

    /** With the kind, which Jackson leaves out of values whose declared type it does not see, and with sorted keys. */
    private static Map<String, Object> typed(Hyperparameters hyperparameters) {
        String json = Json.mapper().writerFor(Hyperparameters.class).writeValueAsString(hyperparameters);
        return Json.mapper().readValue(json, new TypeReference<Map<String, Object>>() {});
    }

    private record Text(
            String data,
            String target,
            Task task,
            List<String> features,
            Hyperparameters hyperparameters,
            boolean standardise,
            double testShare,
            int folds,
            long seed,
            Optional<Boolean> balanced,
            Optional<Map<String, Integer>> weights,
            Optional<Refinement.Calibration> calibration,
            Optional<List<Refinement.Cost>> costs,
            Optional<Refinement.Division> division) {}
}
