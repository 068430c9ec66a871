package dev.rookery.training;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Md5;
import dev.rookery.common.Sentence;
import dev.rookery.job.Progress;
import dev.rookery.model.ModelDescription;
import dev.rookery.model.ModelName;
import dev.rookery.model.Predictor;
import dev.rookery.model.Provenance;
import dev.rookery.schema.RowRule;
import dev.rookery.schema.Table;
import dev.rookery.tracking.RunId;
import dev.rookery.training.internal.Comparer;
import dev.rookery.training.internal.CrossValidator;
import dev.rookery.training.internal.Evaluator;
import dev.rookery.training.internal.HoldoutLedger;
import dev.rookery.training.internal.Learning;
import dev.rookery.training.internal.Permutation;
import dev.rookery.training.internal.Preparer;
import dev.rookery.training.internal.SpecCheck;
import dev.rookery.training.internal.Trainers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Trains and tests models: check, prepare, fit, evaluate. Equal table and spec give equal results, on any number of processors
 * and beside other trainings. Thread-safe; every method runs on the caller's thread until it is done.
 */
@Service
public class TrainingService {
    private static final Logger log = LoggerFactory.getLogger(TrainingService.class);
    /** How the work of {@link #evaluate} divides between cross-validation and the test. */
    private static final double CV_PART = 0.9;

    private final HoldoutLedger holdouts;

    public TrainingService(HoldoutLedger holdouts) {
        this.holdouts = holdouts;
    }

    /** Everything worth saying before training, refusals and notes. */
    public List<Finding> check(Table table, RunSpec spec) {
        return SpecCheck.check(table, spec);
    }

    /** Why this cannot be trained, in sentences; empty when it can. */
    public List<Sentence> problems(Table table, RunSpec spec) {
        return check(table, spec).stream()
                .filter(finding -> finding.kind().refuses())
                .map(Finding::message)
                .toList();
    }

    /**
     * Splits the table and learns imputation, levels and scaling from the training side.
     *
     * @param rules row rules of the contract; those about features travel with the model
     * @throws InvalidException with the sentences of {@link #problems}
     */
    public PreparedData prepare(Table table, RunSpec spec, List<RowRule> rules) {
        PreparedData data = Preparer.prepare(table, spec, rules);
        log.info(
                "event=data-prepared data={} train={} test={} left-out={} width={}",
                spec.data(),
                data.train().size(),
                data.test().size(),
                data.leftOut(),
                data.preprocessing().width());
        return data;
    }

    /**
     * Fits on the training side, and where the answers are to be corrected or decided by costs, learns that from what cross-validation
     * on the training side answers.
     *
     * @throws dev.rookery.job.CancelledException when the progress says so, between two trees where there are trees
     */
    public TrainedModel fit(PreparedData data, RunSpec spec, FitListener listener, Progress progress) {
        return fit(data, spec, Runtime.getRuntime().availableProcessors(), listener, progress);
    }

    /** @param threads that the fit may use; they do not change what comes out */
    public TrainedModel fit(PreparedData data, RunSpec spec, int threads, FitListener listener, Progress progress) {
        TrainedModel model = Trainers.fit(data, spec, threads, listener, progress);
        if (!spec.refinement().rules()) {
            return model;
        }
        CrossValidator.Outcome outcome = new CrossValidator(data, spec, progress).outcome();
        return new TrainedModel(
                model.predictor().with(outcome.rule()), model.trainer(), model.finalLoss(), Optional.of(outcome.cv()));
    }

    /**
     * Cross-validates on the training side, then scores the test side, once, and records that it was looked at.
     *
     * @throws dev.rookery.job.CancelledException when the progress says so
     */
    public Evaluation evaluate(TrainedModel model, PreparedData data, RunSpec spec, Progress progress) {
        return evaluate(model, data, spec, progress, () -> holdouts.use(data.holdout(), spec.fingerprint()));
    }

    /**
     * The same for a fit that repeats an earlier one: nothing new is learned of the test side, so nobody counts that it was looked at.
     *
     * @param earlier how often it had been when the first one was tested
     */
    public Evaluation evaluateAgain(
            TrainedModel model, PreparedData data, RunSpec spec, int earlier, Progress progress) {
        return evaluate(model, data, spec, progress, () -> earlier);
    }

    private static Evaluation evaluate(
            TrainedModel model, PreparedData data, RunSpec spec, Progress progress, IntSupplier holdoutUses) {
        CrossValidation cv = model.cv().orElseGet(() -> new CrossValidator(data, spec, part(progress)).run());
        progress.report(
                CV_PART,
                Sentence.of("training.doing.score").with("rows", data.test().size()));
        int earlier = holdoutUses.getAsInt();
        Evaluation evaluation = new Evaluator(data, spec.seed(), progress).evaluate(model, cv, earlier);
        progress.report(1, Sentence.of("training.doing.tested"));
        return evaluation;
    }

    /**
     * Cross-validates a spec's algorithm on prepared data, fold by fold, the rows it learned from included. The test side is not
     * touched.
     *
     * @param progress hears of each fold that was judged, on the thread that judged it
     * @throws dev.rookery.job.CancelledException when the progress says so
     */
    public List<FoldScore> judge(PreparedData data, RunSpec spec, Progress progress) {
        return new CrossValidator(data, spec, progress).folds(true);
    }

    /** How good the spec's model gets with how many of the training rows. The test side is not touched. */
    public LearningCurve learningCurve(PreparedData data, RunSpec spec, Progress progress) {
        return Learning.curve(data, spec, progress);
    }

    /** What the model loses on the test rows when it no longer knows an input. Nothing is chosen by it. */
    public Importances importances(TrainedModel model, PreparedData data, RunSpec spec, Progress progress) {
        return Permutation.of(model.predictor(), data, spec.seed(), progress);
    }

    /**
     * Lets champion and candidate answer the rows that neither was fitted or tuned on: those on the test side of both specs.
     *
     * @param championSpec what the champion was trained with, on whatever data version
     * @throws InvalidException when the champion cannot read this table, or knows none of its classes
     */
    public PairedPredictions compare(
            Table table, RunSpec spec, Predictor candidate, RunSpec championSpec, Predictor champion) {
        return Comparer.compare(table, spec, candidate, championSpec, champion);
    }

    /**
     * Everything the package says besides its scorer. The metrics are the test values that are finite numbers.
     *
     * @param dataMd5 of the data version the spec names
     * @param versions of what built it, by name
     */
    public ModelDescription describe(
            ModelName name,
            RunSpec spec,
            PreparedData data,
            Evaluation evaluation,
            RunId run,
            Md5 dataMd5,
            Map<String, String> versions) {
        Map<String, Double> metrics = new TreeMap<>();
        evaluation.test().forEach((key, value) -> {
            if (Double.isFinite(value.value())) {
                metrics.put(key, value.value());
            }
        });
        return new ModelDescription(
                name,
                data.signature(),
                data.preprocessing(),
                spec.hyperparameters().asParams(),
                spec.seed(),
                metrics,
                new Provenance(
                        spec.data().toString(),
                        dataMd5,
                        run.toString(),
                        spec.fingerprint(),
                        data.train().size(),
                        data.test().size(),
                        versions));
    }

    private static Progress part(Progress whole) {
        return new Progress() {
            @Override
            public void report(double fraction, Sentence message) {
                whole.report(fraction * CV_PART, message);
            }

            @Override
            public boolean cancelled() {
                return whole.cancelled();
            }
        };
    }
}
