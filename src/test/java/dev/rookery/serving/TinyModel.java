package dev.rookery.serving;

import dev.rookery.common.Md5;
import dev.rookery.common.Sha256;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.model.AnswerRule;
import dev.rookery.model.Calibrator;
import dev.rookery.model.Costs;
import dev.rookery.model.Encoder;
import dev.rookery.model.Input;
import dev.rookery.model.Link;
import dev.rookery.model.LoadedModel;
import dev.rookery.model.ModelDescription;
import dev.rookery.model.ModelName;
import dev.rookery.model.ModelStore;
import dev.rookery.model.ModelVersionId;
import dev.rookery.model.Preprocessing;
import dev.rookery.model.Provenance;
import dev.rookery.model.Signature;
import dev.rookery.model.StoredPackage;
import dev.rookery.model.TargetSpec;
import dev.rookery.model.TreeEnsemble;
import dev.rookery.model.TreeNodes;
import dev.rookery.schema.ColumnType;
import dev.rookery.stats.Histogram;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model small enough to check by hand: "long" when {@code length > 10}, "short" otherwise, and {@code place} moves nothing but
 * is asked for. Its one tree adds +2 or -2 to the margin of "long"; covers are 3 and 1.
 */
public final class TinyModel {
    public static final String SHORT_ROW = "{\"length\": 3, \"place\": \"sea\"}";
    public static final String LONG_ROW = "{\"length\": 30, \"place\": \"sea\"}";

    private TinyModel() {}

    static Signature signature(String firstLevel) {
        return new Signature(
                new TargetSpec.Classes("size", List.of("short", "long")),
                List.of(
                        new Input.Number(
                                "length",
                                ColumnType.NUMERIC,
                                Optional.of("mm"),
                                Optional.empty(),
                                Optional.empty(),
                                1,
                                40,
                                new Histogram(new double[] {0, 20, 40}, new long[] {3, 1}),
                                7,
                                12),
                        new Input.Category(
                                "place",
                                ColumnType.CATEGORICAL,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                List.of(firstLevel, "sea"),
                                List.of(2L, 2L),
                                "sea",
                                "sea")),
                List.of());
    }

    /** Serves it as {@code tiny:1}. */
    public static void serve(DeploymentService deployments, ModelStore store) {
        deployments.serve(deployment("tiny:1", published(store, "land")));
    }

    /** Publishes the model and loads it again, as a pipeline and a server do. */
    static LoadedModel published(ModelStore store, String firstLevel) {
        return store.load(stored(store, firstLevel).seal());
    }

    static StoredPackage stored(ModelStore store, String firstLevel) {
        TreeNodes nodes = new TreeNodes(
                new int[] {0, -1, -1},
                new double[] {10, 0, 0},
                new int[] {1, -1, -1},
                new int[] {2, -1, -1},
                new double[] {0, -2, 2},
                new double[] {4, 3, 1});
        TreeEnsemble ensemble =
                TreeEnsemble.of(3, Link.LOGISTIC, new double[] {0}, nodes, new int[] {0}, new int[] {0});
        ModelDescription description = new ModelDescription(
                new ModelName("tiny"),
                signature(firstLevel),
                new Preprocessing(List.of(
                        new Encoder.Standard("length", 7, 0, 1),
                        new Encoder.OneHot("place", List.of(firstLevel, "sea"), 1))),
                Map.of("trees", "1"),
                42,
                Map.of("accuracy", 1.0),
                new Provenance(
                        "tiny@1", Md5.of(new byte[0]), "by hand", Sha256.of(new byte[0]), 4, 2, Map.of("java", "25")));
        double[][] holdout = {{3, 1}, {30, 0}};
        return store.publish(description, ensemble, holdout, TinyModel::byHand);
    }

    /**
     * The same as {@code wary}: 3 p is what its p is worth up to a third, and from 0.3 on the answer is "long". So a short row, whose p
     * is 0.119, is "long" with 0.358.
     */
    static LoadedModel wary(ModelStore store) {
        LoadedModel plain = published(store, "land");
        ModelDescription tiny = plain.manifest().model();
        AnswerRule rule = new AnswerRule(
                List.of(new Calibrator.Isotonic(new double[] {0, 1.0 / 3}, new double[] {0, 1})),
                Optional.of(new Costs(new double[][] {{0, 3}, {7, 0}}, Optional.of(0.3))));
        ModelDescription wary = new ModelDescription(
                new ModelName("wary"),
                tiny.signature(),
                tiny.preprocessing(),
                tiny.hyperparameters(),
                tiny.seed(),
                tiny.metrics(),
                tiny.provenance());
        double[][] holdout = {{3, 1}, {30, 0}};
        return store.load(store.publish(wary, plain.predictor().scorer(), rule, holdout, TinyModel::byHand)
                .seal());
    }

    private static double[] byHand(double[] row) {
        double length = Double.isNaN(row[0]) ? 7 : row[0];
        double isLong = 1 / (1 + Math.exp(length <= 10 ? 2 : -2));
        return new double[] {1 - isLong, isLong};
    }

    static Deployment deployment(String version, LoadedModel model) {
        return new Deployment(
                ModelVersionId.parse(version),
                DatasetVersionId.parse("tiny@1"),
                model,
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2026-01-02T00:00:00Z"));
    }
}
