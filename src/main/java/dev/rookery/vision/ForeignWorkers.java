package dev.rookery.vision;

import dev.rookery.common.DataDirectory;
import dev.rookery.common.Folders;
import dev.rookery.common.Sha256;
import dev.rookery.model.ForeignGraphs;
import dev.rookery.model.ScorerSpec.Foreign;
import dev.rookery.vision.internal.onnx.OnnxOutline;
import dev.rookery.vision.internal.onnx.OutlineReader;
import dev.rookery.vision.internal.worker.RowWorker;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Graphs of tables that other tools made, each in a worker process like the captioners': looked at before anything loads them, hashed
 * before every start, asked over a pipe, and outlived. One worker for equal bytes. Thread-safe.
 */
@Service
public class ForeignWorkers implements ForeignGraphs {
    /** Not what the answer means: that is for whoever asked. */
    private record Key(Sha256 digest, List<Foreign.Port> inputs, String output, boolean single) {}

    private final WorkerSettings settings;
    private final Path folder;
    private final Clock clock;
    private final Map<Key, RowWorker> workers = new ConcurrentHashMap<>();

    public ForeignWorkers(WorkerSettings settings, DataDirectory data, Clock clock) {
        this.settings = settings;
        this.folder = data.resolve("vision").resolve("graphs");
        this.clock = clock;
        Folders.remove(folder);
    }

    /**
     * Reads the outline without running anything.
     *
     * @throws UnusableCaptionerException when its structure is not accepted
     */
    public GraphOutline inspect(byte[] onnx) {
        OnnxOutline outline = outline(onnx);
        return new GraphOutline(tensors(outline.inputs()), tensors(outline.outputs()), outline.notes());
    }

    /** What is refused leaves no file behind. */
    private OnnxOutline outline(byte[] onnx) {
        try {
            Files.createDirectories(folder);
            Path file = Files.createTempFile(folder, "look-", ".onnx");
            try {
                return OutlineReader.read(Files.write(file, onnx), "model.onnx");
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at a graph in " + folder, e);
        }
    }

    @Override
    public Runner open(String name, byte[] onnx, Foreign spec) {
        inspect(onnx);
        Sha256 digest = Sha256.of(onnx);
        RowWorker worker = workers.computeIfAbsent(
                new Key(digest, spec.inputs(), spec.output(), spec.single()),
                _ -> new RowWorker(name, () -> file(onnx, digest), spec, folder.resolve("workers"), settings, clock));
        // Whoever opens it anew, a deployment or a person who asks for another try, has looked at it.
        worker.release();
        return worker::score;
    }

    /** Of every graph that was opened, by name of its digest. */
    public List<WorkerState> states() {
        return workers.values().stream().map(RowWorker::state).toList();
    }

    /** Before every start of a worker: what lies on the disk may have been changed since. */
    private Path file(byte[] onnx, Sha256 digest) {
        Path file = folder.resolve(digest.hex() + ".onnx");
        try {
            if (!Files.isRegularFile(file)
                    || !Sha256.of(Files.readAllBytes(file)).equals(digest)) {
                Files.createDirectories(folder);
                Files.write(file, onnx);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep a graph in " + folder, e);
        }
    }

    private static List<GraphOutline.Tensor> tensors(Map<String, OnnxOutline.Port> ports) {
        return ports.entrySet().stream()
                .map(port -> new GraphOutline.Tensor(
                        port.getKey(),
                        element(port.getValue().type()),
                        port.getValue().shape()))
                .toList();
    }

    /** Element types as ONNX numbers them. */
    private static Optional<Foreign.Element> element(int type) {
        return switch (type) {
            case 1 -> Optional.of(Foreign.Element.FLOAT);
            case 7 -> Optional.of(Foreign.Element.INT64);
            case 11 -> Optional.of(Foreign.Element.DOUBLE);
            default -> Optional.empty();
        };
    }

    @Scheduled(fixedDelayString = "${rookery.serving.check-interval:10s}")
    void stopIdle() {
        workers.values().forEach(RowWorker::stopIfIdle);
    }

    @PreDestroy
    void close() {
        workers.values().forEach(RowWorker::close);
    }
}
