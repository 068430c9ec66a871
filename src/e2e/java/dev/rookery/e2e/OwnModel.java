package dev.rookery.e2e;

import dev.rookery.dataset.Contract;
import dev.rookery.dataset.CsvPreview;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.dataset.ImportRequest;
import dev.rookery.job.JobService;
import dev.rookery.job.Progress;
import dev.rookery.model.ModelName;
import dev.rookery.pipeline.PipelineRun;
import dev.rookery.pipeline.PipelineRunId;
import dev.rookery.pipeline.PipelineService;
import dev.rookery.pipeline.TrainRequest;
import dev.rookery.training.GradientBoosting;
import dev.rookery.training.RunSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationContext;

/** A data set and models of a test's own, made by the services that the pages use too. */
record OwnModel(ApplicationContext application, ModelName name, DatasetVersion data) {
    static OwnModel of(
            ApplicationContext application, String name, String title, byte[] csv, Optional<Contract> contract) {
        DatasetService datasets = application.getBean(DatasetService.class);
        try {
            Path file = Files.createTempFile(Path.of("target", "e2e-data"), name, ".csv");
            Files.write(file, csv);
            CsvPreview preview = datasets.preview(file);
            DatasetVersion version = datasets.importCsv(
                    new ImportRequest(
                            new DatasetName(name),
                            title,
                            file,
                            title + ".csv",
                            preview.schema(),
                            preview.dialect(),
                            contract),
                    Progress.none());
            return new OwnModel(application, new ModelName(name), version);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Trains to the end. */
    PipelineRun train(String target, List<String> features, GradientBoosting settings) {
        RunSpec usual = RunSpec.defaults(data, target);
        RunSpec spec = new RunSpec(
                usual.data(),
                target,
                usual.task(),
                features,
                settings,
                usual.standardise(),
                usual.testShare(),
                usual.folds(),
                usual.seed());
        PipelineService pipelines = application.getBean(PipelineService.class);
        JobService jobs = application.getBean(JobService.class);
        PipelineRunId run = pipelines.start(new TrainRequest(name, data.id(), spec, "ui"));
        jobs.running().forEach(job -> jobs.await(job.id(), Duration.ofMinutes(3)));
        return pipelines.find(run).orElseThrow();
    }
}
