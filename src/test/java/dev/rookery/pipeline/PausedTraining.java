package dev.rookery.pipeline;

import dev.rookery.RookeryApplication;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.job.Job;
import dev.rookery.job.JobService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The application in a process of its own, which makes {@code square:1} the champion, trains its replacement, and stands still at
 * the named point of it, to be killed there. Arguments: folder, step or point of {@link PausedCheckpoint}, fraction of the step,
 * then the application's own.
 */
final class PausedTraining {
    static final String PAUSED = "PAUSED";

    private PausedTraining() {}

    public static void main(String[] args) throws Exception {
        ConfigurableApplicationContext app = new SpringApplicationBuilder(RookeryApplication.class)
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean(PausedCheckpoint.class, bean -> bean.setPrimary(true)))
                .run(Arrays.copyOfRange(args, 3, args.length));
        PipelineService pipelines = app.getBean(PipelineService.class);
        DatasetVersion version = Square.imported(app.getBean(DatasetService.class), Path.of(args[0]));
        pipelines.start(Square.weak(version));
        JobService jobs = app.getBean(JobService.class);
        for (Job job : jobs.running()) {
            jobs.await(job.id(), Duration.ofMinutes(2));
        }
        if (Arrays.stream(StepName.values()).anyMatch(step -> step.name().equals(args[1]))) {
            pauseAt(pipelines, StepName.valueOf(args[1]), Double.parseDouble(args[2]));
        } else {
            app.getBean(PausedCheckpoint.class).pauseAt(PausedCheckpoint.Point.valueOf(args[1]));
        }
        pipelines.start(Square.strong(version));
    }

    private static void pauseAt(PipelineService pipelines, StepName step, double fraction) {
        pipelines.subscribe(id -> pipelines.find(id).ifPresent(run -> {
            StepRun at = run.step(step);
            if (at.state() == StepState.RUNNING && at.fraction() >= fraction) {
                standStill();
            }
        }));
    }

    static void standStill() {
        System.out.println(PAUSED);
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
