package dev.rookery.testing;

import dev.rookery.dataset.Contract;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.job.Progress;
import dev.rookery.model.ModelDescription;
import dev.rookery.model.ModelName;
import dev.rookery.model.ModelStore;
import dev.rookery.model.Provenance;
import dev.rookery.model.StoredPackage;
import dev.rookery.schema.RowRule;
import dev.rookery.training.FitListener;
import dev.rookery.training.GradientBoosting;
import dev.rookery.training.PreparedData;
import dev.rookery.training.RunSpec;
import dev.rookery.training.TrainedModel;
import dev.rookery.training.TrainingService;
import dev.rookery.training.internal.HoldoutLedger;
import java.util.List;
import java.util.Map;

/** A bundled sample, really trained, with few trees so that tests are quick. */
public record TrainedSample(RunSpec spec, PreparedData data, TrainedModel model, ModelDescription description) {
    public static TrainedSample of(TestState state, String name) {
        return of(state, name, new GradientBoosting(20, 20, 6, 5, 0.2, 0.7));
    }

    public static TrainedSample of(TestState state, String name, GradientBoosting settings) {
        DatasetService datasets = TestDatasets.service(state);
        DatasetVersion version = datasets.pullSample(new DatasetName(name), Progress.none());
        RunSpec spec = RunSpec.defaults(version, "species").withHyperparameters(settings);
        List<RowRule> rules = datasets.contract(version.id().dataset())
                .map(Contract::rowRules)
                .orElse(List.of());
        TrainingService training = new TrainingService(new HoldoutLedger(state.jdbc(), state.clock()));
        PreparedData data = training.prepare(datasets.read(version.id()), spec, rules);
        TrainedModel model = training.fit(data, spec, FitListener.none(), Progress.none());
        ModelDescription description = new ModelDescription(
                new ModelName(name),
                data.signature(),
                data.preprocessing(),
                settings.asParams(),
                spec.seed(),
                Map.of("accuracy", 0.95),
                new Provenance(
                        version.id().toString(),
                        version.md5(),
                        "00000000-0000-0000-0000-000000000000",
                        spec.fingerprint(),
                        data.train().size(),
                        data.test().size(),
                        Map.of()));
        return new TrainedSample(spec, data, model, description);
    }

    public StoredPackage publish(ModelStore models) {
        return models.publish(
                description, model.predictor().scorer(), data.test().values(), model.trainer());
    }
}
