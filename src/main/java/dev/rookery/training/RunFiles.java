package dev.rookery.training;

import dev.rookery.common.Json;
import dev.rookery.common.NotFoundException;
import dev.rookery.tracking.RunId;
import dev.rookery.tracking.RunService;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The files that a training leaves with its run, and that others read back. Each is absent where the run did not get that far. */
public final class RunFiles {
    public static final String SPEC = "spec.json";
    public static final String SPLIT = "split.csv";
    public static final String FIT = "fit.json";
    public static final String ANSWERS = "answers.csv";
    public static final String IMPORTANCES = "importances.json";
    public static final String LEARNING = "learning-curve.json";
    public static final String EVALUATION = "evaluation.json";

    private final RunService tracking;
    private final RunId run;

    public RunFiles(RunService tracking, RunId run) {
        this.tracking = tracking;
        this.run = run;
    }

    public void spec(RunSpec spec) {
        tracking.artifact(run, SPEC, spec.canonicalJson().getBytes(StandardCharsets.UTF_8));
    }

    public Optional<RunSpec> spec() {
        return read(SPEC).map(bytes -> RunSpec.parse(new String(bytes, StandardCharsets.UTF_8)));
    }

    public void split(PreparedData data) {
        tracking.artifact(run, SPLIT, data.splitCsv());
    }

    /** The bytes of {@link PreparedData#splitCsv}. */
    public Optional<byte[]> split() {
        return read(SPLIT);
    }

    public void fit(FitRecord fit) {
        tracking.artifact(run, FIT, Json.mapper().writeValueAsBytes(fit));
    }

    public Optional<FitRecord> fit() {
        return read(FIT).map(bytes -> Json.mapper().readValue(bytes, FitRecord.class));
    }

    public void answers(Answers answers) {
        tracking.artifact(run, ANSWERS, answers.csv());
    }

    public Optional<Answers> answers() {
        return read(ANSWERS).map(Answers::parse);
    }

    public void evaluation(Evaluation evaluation) {
        tracking.artifact(run, EVALUATION, Json.mapper().writeValueAsBytes(evaluation));
    }

    public Optional<Evaluation> evaluation() {
        return read(EVALUATION).map(bytes -> Json.mapper().readValue(bytes, Evaluation.class));
    }

    public void importances(Importances importances) {
        tracking.artifact(run, IMPORTANCES, Json.mapper().writeValueAsBytes(importances));
    }

    public Optional<Importances> importances() {
        return read(IMPORTANCES).map(bytes -> Json.mapper().readValue(bytes, Importances.class));
    }

    public void learning(LearningCurve curve) {
        tracking.artifact(run, LEARNING, Json.mapper().writeValueAsBytes(curve));
    }

    public Optional<LearningCurve> learning() {
        return read(LEARNING).map(bytes -> Json.mapper().readValue(bytes, LearningCurve.class));
    }

    private Optional<byte[]> read(String path) {
        try {
            return Optional.of(tracking.artifact(run, path));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }
}
