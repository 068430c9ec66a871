package dev.rookery.pipeline;

import dev.rookery.dataset.CsvPreview;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.dataset.ImportRequest;
import dev.rookery.job.Progress;
import dev.rookery.model.ModelName;
import dev.rookery.training.GradientBoosting;
import dev.rookery.training.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Points of the unit square, of which those with both coordinates below 0.7 are "inside". One split finds three quarters of them
 * at best, a few trees find nearly all: so the gate lets the one replace the other, on any machine.
 */
public final class Square {
    public static final ModelName MODEL = new ModelName("square");
    public static final String INSIDE = "{\"x\": 0.2, \"y\": 0.2}";

    private static final int ROWS = 800;

    private Square() {}

    public static DatasetVersion imported(DatasetService datasets, Path folder) throws IOException {
        SplittableRandom random = new SplittableRandom(42);
        StringBuilder csv = new StringBuilder("x,y,place\n");
        for (int row = 0; row < ROWS; row++) {
            double x = random.nextDouble();
            double y = random.nextDouble();
            csv.append(String.format(Locale.ROOT, "%.6f,%.6f,%s%n", x, y, x < 0.7 && y < 0.7 ? "inside" : "outside"));
        }
        Path file = Files.writeString(folder.resolve("square.csv"), csv);
        CsvPreview preview = datasets.preview(file);
        return datasets.importCsv(
                new ImportRequest(
                        new DatasetName("square"),
                        "Square",
                        file,
                        "square.csv",
                        preview.schema(),
                        preview.dialect(),
                        Optional.empty()),
                Progress.none());
    }

    /** One split. */
    public static TrainRequest weak(DatasetVersion version) {
        return request(version, new GradientBoosting(1, 2, 2, 5, 1, 1));
    }

    public static TrainRequest strong(DatasetVersion version) {
        return request(version, new GradientBoosting(80, 20, 6, 5, 0.2, 0.7));
    }

    private static TrainRequest request(DatasetVersion version, GradientBoosting settings) {
        RunSpec spec = RunSpec.defaults(version, "place").withHyperparameters(settings);
        return new TrainRequest(MODEL, version.id(), spec, "test");
    }
}
