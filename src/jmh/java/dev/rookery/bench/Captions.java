package dev.rookery.bench;

import dev.rookery.RookeryApplication;
import dev.rookery.job.Progress;
import dev.rookery.vision.CaptionOptions;
import dev.rookery.vision.CaptionService;
import dev.rookery.vision.CaptionerImports;
import dev.rookery.vision.ImageInput;
import dev.rookery.vision.WorkerState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * How many pictures the server describes in a second with its worker on one core, how soon a worker is ready, and whether the server's heap stays
 * flat: {@code Captions [pictures]} prints a table.
 */
public final class Captions {
    private static final int WARM_UP = 500;
    private static final int ROUNDS = 10;

    private Captions() {}

    public static void main(String[] arguments) throws Exception {
        int pictures = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        Path data = Files.createTempDirectory("rookery-captions-");
        try (ConfigurableApplicationContext context = SpringApplication.run(
                RookeryApplication.class,
                "--server.port=0",
                "--rookery.data-dir=" + data,
                "--rookery.samples.enabled=false")) {
            CaptionerImports imports = context.getBean(CaptionerImports.class);
            CaptionService captions = context.getBean(CaptionService.class);
            imports.bringDemo("benchmark", Progress.none());
            List<byte[]> examples = imports.examples();
            for (int beams : new int[] {1, 4}) {
                describe(captions, examples, WARM_UP, beams);
                System.out.printf(
                        "beams %d%n| pictures | a second of processor time | a second | heap after GC, MB |%n|---|---|---|---|%n",
                        beams);
                int round = beams == 1 ? pictures / ROUNDS : pictures / ROUNDS / 10;
                for (int i = 1; i <= ROUNDS; i++) {
                    long began = System.nanoTime();
                    double cpuBefore = processorSeconds(captions);
                    describe(captions, examples, round, beams);
                    double cpu = processorSeconds(captions) - cpuBefore;
                    double seconds = (System.nanoTime() - began) / 1e9;
                    System.out.printf(
                            "| %,d | %.0f | %.0f | %.1f |%n", i * round, round / cpu, round / seconds, heap());
                }
            }
            WorkerState worker =
                    captions.current(CaptionerImports.DEMO).orElseThrow().worker();
            System.out.printf(
                    "worker ready after %d ms; resident %s%n",
                    worker.readyTime().orElseThrow().toMillis(),
                    Files.readString(Path.of("/proc/" + worker.pid().orElseThrow() + "/status"))
                            .lines()
                            .filter(line -> line.startsWith("VmRSS"))
                            .findFirst()
                            .orElse("?"));
        }
        System.exit(0);
    }

    private static void describe(CaptionService captions, List<byte[]> pictures, int count, int beams)
            throws Exception {
        for (int i = 0; i < count; i++) {
            captions.describe(
                    new ImageInput.Encoded(pictures.get(i % pictures.size())),
                    Optional.of(CaptionerImports.DEMO),
                    CaptionOptions.beams(beams));
        }
    }

    /** Of this process and of the worker together. */
    private static double processorSeconds(CaptionService captions) {
        long worker = captions.current(CaptionerImports.DEMO)
                .orElseThrow()
                .worker()
                .pid()
                .orElseThrow();
        return Stream.of(ProcessHandle.current().pid(), worker)
                .map(pid -> ProcessHandle.of(pid)
                        .orElseThrow()
                        .info()
                        .totalCpuDuration()
                        .orElseThrow())
                .mapToDouble(duration -> duration.toNanos() / 1e9)
                .sum();
    }

    private static double heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
    }
}
