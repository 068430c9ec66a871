package dev.rookery.bench;

import dev.rookery.RookeryApplication;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.job.Job;
import dev.rookery.job.JobService;
import dev.rookery.job.Progress;
import dev.rookery.model.ModelName;
import dev.rookery.pipeline.PipelineRun;
import dev.rookery.pipeline.PipelineRunId;
import dev.rookery.pipeline.PipelineService;
import dev.rookery.pipeline.PipelineState;
import dev.rookery.pipeline.StepName;
import dev.rookery.pipeline.StepRun;
import dev.rookery.pipeline.TrainRequest;
import dev.rookery.training.RunSpec;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * All six steps on penguins with the default settings, again and again in one running application, each time as the first version
 * of a model of its own, so that every run goes through to its champion. Prints the first run, which is cold, and the median of the
 * others. Argument: how many others.
 */
public final class SixSteps {
    private SixSteps() {}

    private record Timed(PipelineRun run, double wall, double cpu) {
        double step(StepName name) {
            StepRun step = run.step(name);
            return seconds(
                    Duration.between(step.started().orElseThrow(), step.ended().orElseThrow()));
        }
    }

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("rookery-bench-");
        try (ConfigurableApplicationContext app = SpringApplication.run(
                RookeryApplication.class,
                "--server.port=0",
                "--rookery.samples.enabled=false",
                "--logging.level.dev.rookery=warn",
                "--rookery.data-dir=" + folder)) {
            DatasetVersion penguins =
                    app.getBean(DatasetService.class).pullSample(new DatasetName("penguins"), Progress.none());
            Timed cold = run(app, penguins, 0);
            List<Timed> warm = new ArrayList<>();
            for (int i = 1; i <= Integer.parseInt(args[0]); i++) {
                warm.add(run(app, penguins, i));
            }
            System.out.println("| seconds | first run | median of " + warm.size() + " | least |\n|---|---|---|---|");
            print("six steps, wall", Timed::wall, cold, warm);
            print("six steps, CPU of the process", Timed::cpu, cold, warm);
            for (StepName name : StepName.SIX) {
                print("`" + name.shown() + "`", timed -> timed.step(name), cold, warm);
            }
        }
    }

    private static Timed run(ConfigurableApplicationContext app, DatasetVersion penguins, int number) {
        PipelineService pipelines = app.getBean(PipelineService.class);
        JobService jobs = app.getBean(JobService.class);
        RunSpec spec = RunSpec.defaults(penguins, "species");
        double before = cpuSeconds();
        PipelineRunId id = pipelines.start(
                new TrainRequest(new ModelName("penguins-" + number), penguins.id(), spec, "benchmark"));
        for (Job job : jobs.running()) {
            jobs.await(job.id(), Duration.ofMinutes(5));
        }
        double cpu = cpuSeconds() - before;
        PipelineRun run = pipelines.find(id).orElseThrow();
        if (run.state() != PipelineState.SUCCEEDED) {
            throw new IllegalStateException(run.outcome().toString());
        }
        return new Timed(
                run, seconds(Duration.between(run.started(), run.ended().orElseThrow())), cpu);
    }

    private static void print(String what, ToDoubleFunction<Timed> value, Timed cold, List<Timed> warm) {
        double[] sorted = warm.stream().mapToDouble(value).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %.2f |%n",
                what,
                value.applyAsDouble(cold),
                sorted[sorted.length / 2],
                sorted[0]);
    }

    private static double cpuSeconds() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1e9;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
