package dev.rookery.bench;

import dev.rookery.RookeryApplication;
import dev.rookery.common.Json;
import dev.rookery.dataset.CsvPreview;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.dataset.ImportRequest;
import dev.rookery.experiment.ComparisonId;
import dev.rookery.experiment.ComparisonRequest;
import dev.rookery.experiment.ComparisonService;
import dev.rookery.experiment.ComparisonStatus;
import dev.rookery.experiment.Leaderboard;
import dev.rookery.job.JobService;
import dev.rookery.job.JobState;
import dev.rookery.job.Progress;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Field;
import dev.rookery.schema.Schema;
import dev.rookery.training.FoldScore;
import dev.rookery.training.RunSpec;
import dev.rookery.training.Task;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The five algorithms and the dummy on the folds of some tables, as the page of experiments compares them. Arguments: a folder for
 * what comes out, then {@code name,file,target,TASK} for each table. Of each it leaves {@code name.json} (clock and processor time
 * of the whole, and of each algorithm the metric that decides, fold by fold) and {@code name.folds.csv}.
 */
public final class Comparing {
    private Comparing() {}

    public static void main(String[] args) throws Exception {
        Path out = Path.of(args[0]);
        try (ConfigurableApplicationContext app = SpringApplication.run(
                RookeryApplication.class,
                "--server.port=0",
                "--rookery.samples.enabled=false",
                "--logging.level.dev.rookery=warn",
                "--rookery.data-dir=" + Files.createTempDirectory("rookery-bench-"))) {
            for (String table : Arrays.asList(args).subList(1, args.length)) {
                String[] parts = table.split(",");
                compare(app, out, parts[0], Path.of(parts[1]), parts[2], Task.valueOf(parts[3]));
            }
        }
    }

    private static void compare(
            ConfigurableApplicationContext app, Path out, String name, Path file, String target, Task task)
            throws Exception {
        DatasetService datasets = app.getBean(DatasetService.class);
        ComparisonService comparisons = app.getBean(ComparisonService.class);
        CsvPreview preview = datasets.preview(file);
        // A few whole numbers are taken for classes until a person says otherwise.
        List<Field> fields = preview.schema().fields().stream()
                .map(field -> field.name().equals(target) && task == Task.REGRESSION
                        ? field.withType(ColumnType.INTEGER)
                        : field)
                .toList();
        DatasetVersion version = datasets.importCsv(
                new ImportRequest(
                        new DatasetName(name),
                        name,
                        file,
                        file.getFileName().toString(),
                        new Schema(fields),
                        preview.dialect(),
                        Optional.empty()),
                Progress.none());
        double cpu = cpuSeconds();
        long start = System.nanoTime();
        ComparisonId id = comparisons.start(ComparisonRequest.ofAll(RunSpec.defaults(version, target)
                .withTask(task)
                .withFeatures(version.schema().fields().stream()
                        .map(field -> field.name())
                        .filter(column -> !column.equals(target))
                        .toList())));
        app.getBean(JobService.class)
                .await(comparisons.status(id).comparison().job().orElseThrow(), Duration.ofMinutes(20));
        double wall = (System.nanoTime() - start) / 1e9;
        ComparisonStatus status = comparisons.status(id);
        if (status.state() != JobState.SUCCEEDED) {
            throw new IllegalStateException(name + ": " + status.message());
        }
        ObjectNode result = Json.mapper().createObjectNode().put("wall", wall).put("cpu", cpuSeconds() - cpu);
        Leaderboard board = status.comparison().leaderboard().orElseThrow();
        ObjectNode algorithms = result.putObject("algorithms");
        for (Leaderboard.Row row : board.rows()) {
            ObjectNode one = algorithms.putObject(row.algorithm().key());
            one.put("fit", row.fitSeconds());
            ArrayNode folds = one.putArray("folds");
            for (FoldScore fold : row.folds()) {
                folds.add(fold.metrics().get(task.primary()));
            }
        }
        Files.write(out.resolve(name + ".json"), Json.mapper().writeValueAsBytes(result));
        Files.write(out.resolve(name + ".folds.csv"), comparisons.folds(id));
    }

    private static double cpuSeconds() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1e9;
    }
}
