package dev.rookery.vision.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.rookery.common.RookeryException;
import dev.rookery.common.UnavailableException;
import dev.rookery.testing.MutableClock;
import dev.rookery.vision.CaptionerManifest;
import dev.rookery.vision.DemoCaptioner;
import dev.rookery.vision.OddModels;
import dev.rookery.vision.UnusableCaptionerException;
import dev.rookery.vision.WorkerSettings;
import dev.rookery.vision.WorkerState;
import dev.rookery.vision.internal.image.Drawing;
import dev.rookery.vision.internal.image.PictureReader;
import dev.rookery.vision.internal.onnx.CaptionerFiles;
import dev.rookery.vision.internal.text.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With real worker processes, and real signals to them. */
class CaptionWorkerTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final List<String> OPTIONS =
            List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED");

    @TempDir
    Path folder;

    private final MutableClock clock = new MutableClock();
    private CaptionWorker worker;

    @AfterEach
    void close() {
        if (worker != null) {
            worker.close();
        }
    }

    @Test
    void describesWithOneProcessThatStartsWithTheFirstPicture() throws IOException {
        worker = worker(DemoCaptioner.folder(), settings(LONG, 4));
        assertThat(worker.state().phase()).isEqualTo(WorkerState.Phase.ASLEEP);
        Vocabulary vocabulary =
                Vocabulary.read(Files.readAllBytes(DemoCaptioner.folder().resolve("tokenizer.json")));

        for (int number = 0; number < 6; number++) {
            CaptionWorker.Answer answer = worker.describe(pixels(number), number % 2 == 0 ? 1 : 4, 32);
            assertThat(answer.sentences()).hasSize(number % 2 == 0 ? 1 : 4);
            assertThat(vocabulary.text(answer.sentences().getFirst().tokens())).startsWith("a ");
        }

        assertThat(worker.state().phase()).isEqualTo(WorkerState.Phase.READY);
        assertThat(worker.state().readyTime()).isPresent();
    }

    @Test
    void stopsAProcessThatNobodyAskedForAWhile() {
        worker = worker(DemoCaptioner.folder(), settings(LONG, 4));
        worker.describe(pixels(0), 1, 32);
        long first = worker.state().pid().orElseThrow();

        worker.stopIfIdle();
        assertThat(worker.state().pid()).contains(first);
        clock.advance(Duration.ofMinutes(5));
        worker.stopIfIdle();

        assertThat(worker.state().phase()).isEqualTo(WorkerState.Phase.ASLEEP);
        assertThat(ProcessHandle.of(first)).isEmpty();
        assertThat(folder).isEmptyDirectory();
        assertThat(worker.describe(pixels(0), 1, 32).sentences()).hasSize(1);
    }

    @Test
    void survivesAWorkerThatAbortsInTheMiddleOfAPicture() throws Exception {
        worker = worker(endless(), settings(LONG, 4));
        CompletableFuture<?> picture = CompletableFuture.supplyAsync(() -> worker.describe(pixels(0), 1, 32));
        signal(busyPid(), "ABRT");

        assertThatThrownBy(picture::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("ended in the middle (signal 6)");
        assertThat(worker.state().phase()).isEqualTo(WorkerState.Phase.PAUSED);
        assertThatThrownBy(() -> worker.describe(pixels(0), 1, 32))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("started again in 1 second");
    }

    @Test
    void endsAFrozenWorkerAtTheDeadlineAndStartsAnother() throws Exception {
        worker = worker(DemoCaptioner.folder(), impatient(Duration.ofMillis(1500)));
        worker.describe(pixels(0), 1, 32);
        long frozen = worker.state().pid().orElseThrow();
        signal(frozen, "STOP");

        assertThatThrownBy(() -> worker.describe(pixels(0), 1, 32))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("gave no answer");
        assertThat(ProcessHandle.of(frozen)).isEmpty();

        clock.advance(Duration.ofSeconds(1));
        worker.warmUp();
        assertThat(worker.describe(pixels(0), 1, 32).sentences()).hasSize(1);
        assertThat(worker.state().deaths()).isZero();
    }

    @Test
    void endsAWorkerThatFreezesInTheMiddleOfAPicture() throws Exception {
        worker = worker(endless(), impatient(Duration.ofSeconds(2)));
        worker.warmUp();
        CompletableFuture<?> picture = CompletableFuture.supplyAsync(() -> worker.describe(pixels(0), 1, 32));
        long frozen = busyPid();
        signal(frozen, "STOP");

        assertThatThrownBy(picture::join)
                .cause()
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("gave no answer");
        assertThat(ProcessHandle.of(frozen)).isEmpty();
        assertThat(worker.state().deaths()).isEqualTo(1);
    }

    /** What a frozen worker is sent beyond the 64 KiB of its pipe waits in the middle of being written. */
    @Test
    void endsAFrozenWorkerAlsoWhenItIsSentMoreThanThePipeTakes() throws Exception {
        worker = worker(DemoCaptioner.folder(), impatient(Duration.ofMillis(1500)));
        worker.describe(pixels(0), 1, 32);
        long frozen = worker.state().pid().orElseThrow();
        signal(frozen, "STOP");

        assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> assertThatThrownBy(() -> worker.describe(new byte[1 << 20], 1, 32))
                        .isInstanceOf(UnavailableException.class)
                        .hasMessageContaining("gave no answer"));
        assertThat(ProcessHandle.of(frozen)).isEmpty();

        clock.advance(Duration.ofSeconds(1));
        worker.warmUp();
        assertThat(worker.describe(pixels(0), 1, 32).sentences()).hasSize(1);
    }

    @Test
    void stopsAnEndlessGraphWithoutLosingTheWorker() throws Exception {
        worker = worker(endless(), settings(Duration.ofSeconds(1), 4));
        worker.warmUp();
        long pid = worker.state().pid().orElseThrow();

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> worker.describe(pixels(0), 1, 32))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("took longer than 1 second");
        }

        assertThat(worker.state().pid()).contains(pid);
    }

    @Test
    void refusesMoreThanTheQueueHolds() throws Exception {
        worker = worker(endless(), settings(LONG, 0));
        CompletableFuture<?> picture = CompletableFuture.supplyAsync(() -> worker.describe(pixels(0), 1, 32));
        long pid = busyPid();

        assertThatThrownBy(() -> worker.describe(pixels(0), 1, 32))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("Too many wait");

        signal(pid, "KILL");
        assertThatThrownBy(picture::join).hasMessageContaining("signal 9");
    }

    @Test
    void leavesAWorkerAloneThatKeepsDying() throws Exception {
        worker = worker(endless(), settings(LONG, 4));
        for (int death = 1; death <= 3; death++) {
            CompletableFuture<?> picture = CompletableFuture.supplyAsync(() -> worker.describe(pixels(0), 1, 32));
            signal(busyPid(), "ABRT");
            assertThatThrownBy(picture::join).hasMessageContaining("ended in the middle");
            if (death < 3) {
                // One second after the first death, two after the second.
                assertThatThrownBy(() -> worker.describe(pixels(0), 1, 32))
                        .hasMessageContaining(death == 1 ? "again in 1 second." : "again in 2 seconds.");
                clock.advance(Duration.ofSeconds(death).minusMillis(1));
                assertThat(worker.state().phase()).isEqualTo(WorkerState.Phase.PAUSED);
                clock.advance(Duration.ofMillis(1));
                assertThat(worker.state().phase()).isEqualTo(WorkerState.Phase.ASLEEP);
            }
        }

        assertThat(worker.state().phase()).isEqualTo(WorkerState.Phase.QUARANTINED);
        assertThatThrownBy(() -> worker.describe(pixels(0), 1, 32)).hasMessageContaining("died 3 times in a row");
        worker.release();
        assertThat(worker.state().phase()).isEqualTo(WorkerState.Phase.ASLEEP);
    }

    @Test
    void answersATensorOfHalfATerabyteWithARefusal() throws Exception {
        worker = worker(
                OddModels.with(OddModels.giant(), Files.createDirectory(folder.resolve("giant"))), settings(LONG, 4));

        assertThatThrownBy(() -> worker.describe(pixels(0), 1, 32))
                .isInstanceOfAny(UnusableCaptionerException.class, UnavailableException.class);
    }

    /** Damaged bytes may end the worker, be refused, or be run; the server hears of it as an answer or as one of its own exceptions. */
    @Test
    void survivesDamagedModels() throws Exception {
        long seed = 11;
        Random random = new Random(seed);
        for (int i = 0; i < 4; i++) {
            Path model = Files.createDirectory(folder.resolve("damaged-" + i));
            OddModels.copyDemo(model);
            byte[] bytes = Files.readAllBytes(model.resolve("encoder_model.onnx"));
            int from = i % 2 == 0 ? 0 : bytes.length / 2;
            for (int j = 0; j < 40; j++) {
                bytes[from + random.nextInt(i % 2 == 0 ? 2000 : bytes.length / 2)] = (byte) random.nextInt();
            }
            Files.write(model.resolve("encoder_model.onnx"), bytes);
            CaptionerManifest manifest = CaptionerFiles.recognise(DemoCaptioner.folder());
            try (CaptionWorker damaged = new CaptionWorker(
                    "damaged", () -> model, manifest, folder.resolve("workers"), settings(LONG, 4), clock)) {
                damaged.describe(pixels(0), 1, 32);
            } catch (RookeryException e) {
                assertThat(e).as("mutant %d of seed %d", i, seed).hasMessageContaining("damaged");
            }
        }
    }

    private CaptionWorker worker(Path model, WorkerSettings settings) {
        return new CaptionWorker("shapes:1", () -> model, CaptionerFiles.recognise(model), folder, settings, clock);
    }

    private Path endless() throws IOException {
        return OddModels.with(
                OddModels.endless(), Files.createDirectory(folder.resolveSibling(folder.getFileName() + "-model")));
    }

    private static WorkerSettings settings(Duration deadline, int queue) {
        return settings(deadline, Duration.ofSeconds(2), queue);
    }

    /** Of a worker that will not stop when it is asked to: the less one waits for that, the better. */
    private static WorkerSettings impatient(Duration deadline) {
        return settings(deadline, Duration.ofMillis(200), 4);
    }

    private static WorkerSettings settings(Duration deadline, Duration grace, int queue) {
        return new WorkerSettings(
                1, queue, deadline, grace, LONG, Duration.ofMinutes(5), Duration.ofSeconds(1), 3, OPTIONS);
    }

    private static byte[] pixels(int number) {
        return new PictureReader(1_000_000).read(Drawing.of(number).image()).rgb();
    }

    /** The process, once it works on a picture: an endless graph burns processor time. */
    private long busyPid() throws InterruptedException {
        long until = System.nanoTime() + LONG.toNanos();
        while (System.nanoTime() < until) {
            var pid = worker.state().readyTime().flatMap(_ -> worker.state().pid());
            if (pid.isPresent() && worker.state().phase() == WorkerState.Phase.READY) {
                Duration before = cpu(pid.get());
                Thread.sleep(300);
                if (cpu(pid.get()).minus(before).toMillis() > 50) {
                    return pid.get();
                }
            }
            Thread.sleep(20);
        }
        throw new AssertionError("the worker never became busy: " + worker.state());
    }

    private static Duration cpu(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    private static void signal(long pid, String name) throws IOException, InterruptedException {
        assumeThat(Path.of("/bin/kill")).exists();
        new ProcessBuilder("/bin/kill", "-" + name, Long.toString(pid)).start().waitFor();
    }
}
