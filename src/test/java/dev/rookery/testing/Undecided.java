package dev.rookery.testing;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Points of the unit square, told apart by their first coordinate, of which any few trees know everything. There are so few that the
 * gate cannot tell one such model from another: all but the first are left to a person.
 */
public final class Undecided {
    private static final int ROWS = 400;
    private static final Duration SOON = Duration.ofSeconds(120);

    private final PipelineService pipelines;
    private final JobService jobs;
    private final DatasetVersion data;
    private final ModelName model;

    public Undecided(DatasetService datasets, PipelineService pipelines, JobService jobs, Path folder, String name)
            throws IOException {
        this.pipelines = pipelines;
        this.jobs = jobs;
        this.model = new ModelName(name);
        this.data = imported(datasets, folder, name);
    }

    private static DatasetVersion imported(DatasetService datasets, Path folder, String name) throws IOException {
        SplittableRandom random = new SplittableRandom(42);
        StringBuilder csv = new StringBuilder("x,y,side\n");
        for (int row = 0; row < ROWS; row++) {
            double x = random.nextDouble();
            csv.append(
                    String.format(Locale.ROOT, "%.6f,%.6f,%s%n", x, random.nextDouble(), x < 0.5 ? "left" : "right"));
        }
        Path file = Files.writeString(folder.resolve(name + ".csv"), csv);
        CsvPreview preview = datasets.preview(file);
        return datasets.importCsv(
                new ImportRequest(
                        new DatasetName(name),
                        name,
                        file,
                        name + ".csv",
                        preview.schema(),
                        preview.dialect(),
                        Optional.empty()),
                Progress.none());
    }

    public ModelName model() {
        return model;
    }

    /** Trains one with that many trees, and returns its run once it has ended. */
    public PipelineRun train(int trees) {
        return train(trees, "x", "y");
    }

    /** The same on some of the columns; without {@code x} there is nothing to learn. */
    public PipelineRun train(int trees, String... features) {
        RunSpec spec = RunSpec.defaults(data, "side")
                .withFeatures(List.of(features))
                .withHyperparameters(new GradientBoosting(trees, 4, 4, 5, 0.5, 1));
        PipelineRunId id = pipelines.start(new TrainRequest(model, data.id(), spec, "test"));
        jobs.running().forEach(job -> jobs.await(job.id(), SOON));
        return pipelines.find(id).orElseThrow();
    }
}
