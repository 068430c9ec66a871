package dev.rookery.experiment;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.Contract;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.job.Progress;
import dev.rookery.model.Scoring;
import dev.rookery.schema.Table;
import dev.rookery.tracking.Run;
import dev.rookery.tracking.RunService;
import dev.rookery.training.Answers;
import dev.rookery.training.Evaluation;
import dev.rookery.training.FitRecord;
import dev.rookery.training.PreparedData;
import dev.rookery.training.RunFiles;
import dev.rookery.training.RunSpec;
import dev.rookery.training.TrainedModel;
import dev.rookery.training.TrainingEnvironment;
import dev.rookery.training.TrainingService;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Trains a run again from what it recorded, and looks at everything that could make it come out differently. */
final class Repetition {
    private static final double FITTED = 0.5;

    private final DatasetService datasets;
    private final TrainingService training;
    private final TrainingEnvironment environment;
    private final RunService tracking;

    Repetition(
            DatasetService datasets, TrainingService training, TrainingEnvironment environment, RunService tracking) {
        this.datasets = datasets;
        this.training = training;
        this.environment = environment;
        this.tracking = tracking;
    }

    /** What a run must have kept to be repeated. */
    record Recorded(RunSpec spec, Evaluation evaluation) {
        static Optional<Recorded> of(RunFiles files) {
            return files.spec().flatMap(spec -> files.evaluation().map(found -> new Recorded(spec, found)));
        }
    }

    ReproductionOutcome run(ReproductionRequest request, Progress progress) {
        Run run = tracking.get(request.run());
        RunFiles files = new RunFiles(tracking, run.id());
        Recorded recorded =
                Recorded.of(files).orElseThrow(() -> new InvalidException(Sentence.of("reproduction.notTested")));
        RunSpec spec = request.seed().isPresent()
                ? recorded.spec().withSeed(request.seed().getAsLong())
                : recorded.spec();
        progress.report(
                0,
                Sentence.of("reproduction.doing.read").with("data", spec.data().toString()));
        DatasetVersion version = datasets.version(spec.data());
        Table table = datasets.read(spec.data());
        List<Sentence> changes = new ArrayList<>(settings(run, spec));
        changes.addAll(data(run, version));
        List<Sentence> problems = training.problems(table, spec);
        if (!problems.isEmpty()) {
            throw new InvalidException(Sentence.all(problems));
        }
        PreparedData prepared = training.prepare(
                table,
                spec,
                datasets.contract(spec.data().dataset()).map(Contract::rowRules).orElse(List.of()));
        files.split().flatMap(before -> rows(before, prepared)).ifPresent(changes::add);
        Optional<FitRecord> fit = files.fit();
        fit.ifPresent(before -> changes.addAll(circumstances(before, request.threads())));

        TrainedModel model = training.fit(
                prepared,
                spec,
                request.threads(),
                (tree, of, _) -> progress.report(
                        FITTED * tree / of,
                        Sentence.of("training.doing.tree").with("tree", tree).with("of", of)),
                progress);
        Evaluation evaluation = training.evaluateAgain(
                model, prepared, spec, recorded.evaluation().holdoutUses(), after(progress));
        return Likeness.of(
                fit.map(before ->
                        before.scorer().equals(Scoring.digest(model.predictor().scorer()))),
                files.answers(),
                Answers.of(model, prepared),
                recorded.evaluation(),
                evaluation,
                changes);
    }

    /** Settings that the run recorded otherwise than they are now: of another seed, or of a file that somebody changed. */
    private static List<Sentence> settings(Run run, RunSpec spec) {
        List<Sentence> changes = new ArrayList<>();
        spec.asParams().forEach((name, now) -> {
            String before = run.params().get(name);
            if (before != null && !before.equals(now)) {
                changes.add(Sentence.of("reproduction.setting")
                        .with("setting", name)
                        .with("before", before)
                        .with("now", now));
            }
        });
        return changes;
    }

    private static List<Sentence> data(Run run, DatasetVersion version) {
        String before = run.tags().getOrDefault("data.md5", version.md5().hex());
        return before.equals(version.md5().hex())
                ? List.of()
                : List.of(Sentence.of("reproduction.data")
                        .with("before", before)
                        .with("now", version.md5().hex()));
    }

    private static Optional<Sentence> rows(byte[] before, PreparedData prepared) {
        byte[] now = prepared.splitCsv();
        if (Arrays.equals(before, now)) {
            return Optional.empty();
        }
        TreeSet<String> moved = lines(now);
        int rows = moved.size() - 1;
        moved.removeAll(lines(before));
        return Optional.of(
                Sentence.of("reproduction.rows").with("moved", moved.size()).with("rows", rows));
    }

    private static TreeSet<String> lines(byte[] csv) {
        return new TreeSet<>(Arrays.asList(new String(csv, StandardCharsets.UTF_8).split("\n")));
    }

    private List<Sentence> circumstances(FitRecord before, int threads) {
        List<Sentence> changes = new ArrayList<>();
        if (before.threads() != threads) {
            changes.add(Sentence.of("reproduction.otherThreads")
                    .with("before", before.threads())
                    .with("now", threads));
        }
        Map<String, String> facts = environment.facts();
        before.environment().forEach((name, then) -> {
            String now = facts.getOrDefault(name, "");
            if (!then.equals(now)) {
                changes.add(Sentence.of("reproduction.environment")
                        .with("name", Sentence.of("reproduction.fact").with("name", name))
                        .with("before", then)
                        .with("now", now));
            }
        });
        return changes;
    }

    private static Progress after(Progress whole) {
        return new Progress() {
            @Override
            public void report(double fraction, Sentence message) {
                whole.report(FITTED + (1 - FITTED) * fraction, message);
            }

            @Override
            public boolean cancelled() {
                return whole.cancelled();
            }
        };
    }
}
