package dev.rookery.serving;

import dev.rookery.common.DataDirectory;
import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.RookeryException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.job.CancelledException;
import dev.rookery.job.Job;
import dev.rookery.job.JobId;
import dev.rookery.job.JobService;
import dev.rookery.job.JobState;
import dev.rookery.job.Progress;
import dev.rookery.model.ModelName;
import dev.rookery.model.ModelVersionId;
import dev.rookery.schema.Field;
import dev.rookery.security.Permission;
import dev.rookery.security.Requires;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/**
 * Predicts whole files as jobs. A batch lives in a folder of its own; one that this process did not end, because it stopped or
 * died, is taken up again where it was by the next. Batches are not written to the log of predictions: their output is the
 * record. Thread-safe.
 */
@Service
public class BatchScoring {
    public static final String JOB = "scoring";

    private static final Logger log = LoggerFactory.getLogger(BatchScoring.class);
    private static final String SUBJECT = "batches/";
    private static final int PAGE = 1_000;

    private final Path root;
    private final DeploymentService deployments;
    private final VersionShelf shelf;
    private final DatasetService datasets;
    private final JobService jobs;
    private final Clock clock;
    private final Map<BatchId, JobId> running = new ConcurrentHashMap<>();

    BatchScoring(
            DataDirectory data,
            DeploymentService deployments,
            VersionShelf shelf,
            DatasetService datasets,
            JobService jobs,
            Clock clock) {
        this.root = data.resolve("batches");
        this.deployments = deployments;
        this.shelf = shelf;
        this.datasets = datasets;
        this.jobs = jobs;
        this.clock = clock;
        jobs.subscribe(this::heard);
    }

    /**
     * Keeps the bytes and begins.
     *
     * @param version another one than the model's serving one
     * @param name what the sender calls the file: shown, never a path
     * @throws NotFoundException when the model does not serve, or there is no such version
     */
    @Requires(Permission.PREDICT)
    public BatchId start(
            ModelName model,
            Optional<Integer> version,
            InputStream bytes,
            String name,
            BatchFormat format,
            boolean explain)
            throws IOException {
        BatchFolder folder = folder(new BatchId(UUID.randomUUID()));
        BatchSpec spec = spec(folder, model, version, format, name, explain);
        Files.createDirectories(folder.path());
        Files.copy(bytes, folder.input());
        folder.keep(spec);
        submit(folder, spec);
        return spec.id();
    }

    /** As {@link #start}, with the rows of a data set version. */
    @Requires(Permission.PREDICT)
    public BatchId start(ModelName model, Optional<Integer> version, DatasetVersionId data, boolean explain)
            throws IOException {
        DatasetVersion rows = datasets.version(data);
        BatchFolder folder = folder(new BatchId(UUID.randomUUID()));
        BatchSpec spec = spec(folder, model, version, BatchFormat.CSV, data.toString(), explain);
        Files.createDirectories(folder.path());
        write(rows, folder.input());
        folder.keep(spec);
        submit(folder, spec);
        return spec.id();
    }

    private BatchSpec spec(
            BatchFolder folder,
            ModelName model,
            Optional<Integer> version,
            BatchFormat format,
            String name,
            boolean explain) {
        ModelVersionId asked = version.map(number -> new ModelVersionId(model, number))
                .orElseGet(() -> deployments.require(model).deployment().version());
        shelf.take(asked);
        return new BatchSpec(id(folder), asked.toString(), format, name, explain, clock.instant());
    }

    private void write(DatasetVersion data, Path file) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file);
                CSVPrinter printer = new CSVPrinter(writer, CSVFormat.RFC4180)) {
            printer.printRecord(data.schema().fields().stream().map(Field::name).toList());
            for (long at = 0; at < data.rows(); at += PAGE) {
                for (List<String> cells : datasets.rows(data.id(), at, PAGE)) {
                    printer.printRecord(cells);
                }
            }
        }
    }

    /** @throws NotFoundException when there is no such batch */
    public Batch find(BatchId id) {
        BatchFolder folder = folder(id);
        BatchSpec spec = folder.spec()
                .orElseThrow(
                        () -> new NotFoundException(Sentence.of("scoring.none").with("batch", id.toString())));
        Optional<BatchEnd> end = folder.end();
        if (end.isPresent()) {
            return new Batch(
                    spec,
                    end.get().state(),
                    Optional.ofNullable(running.get(id)),
                    end.get().state() == JobState.SUCCEEDED ? 1 : 0,
                    end.get().rows(),
                    end.get().refused(),
                    end.get().reason().isEmpty()
                            ? Optional.empty()
                            : Optional.of(Sentence.plain(end.get().reason())));
        }
        BatchMark mark = folder.mark();
        Optional<Job> job = Optional.ofNullable(running.get(id)).flatMap(jobs::find);
        return new Batch(
                spec,
                job.map(Job::state).filter(state -> !state.terminal()).orElse(JobState.QUEUED),
                job.map(Job::id),
                job.map(Job::fraction).orElse(0.0),
                mark.rows(),
                mark.refused(),
                Optional.empty());
    }

    /** The answered rows; half of them while the batch goes on. */
    public Path output(BatchId id) {
        return folder(find(id).spec().id()).output();
    }

    /** Line, field and reason of every refused row. */
    public Path errors(BatchId id) {
        return folder(find(id).spec().id()).errors();
    }

    /** Ends the batch at its next rows; what it wrote is removed. */
    @Requires(Permission.ANALYSE)
    public void cancel(BatchId id) {
        find(id).job().ifPresent(jobs::cancel);
    }

    /** Takes up what an earlier process did not end. */
    @EventListener(ApplicationReadyEvent.class)
    void resume() {
        if (!Files.isDirectory(root)) {
            return;
        }
        try (Stream<Path> folders = Files.list(root)) {
            folders.sorted().map(BatchFolder::new).forEach(folder -> {
                Optional<BatchSpec> spec = folder.spec();
                if (spec.isPresent() && folder.end().isEmpty()) {
                    log.info(
                            "event=batch-resumed batch={} rows={}",
                            spec.get().id(),
                            folder.mark().rows());
                    submit(folder, spec.get());
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + root, e);
        }
    }

    private void submit(BatchFolder folder, BatchSpec spec) {
        JobId job = jobs.submit(
                JOB,
                Sentence.of("scoring.job").with("input", spec.input()).with("version", spec.version()),
                SUBJECT + spec.id(),
                progress -> run(folder, spec, progress));
        running.put(spec.id(), job);
    }

    private void run(BatchFolder folder, BatchSpec spec, Progress progress) throws IOException {
        try {
            folder.keep(new BatchRun(
                            folder,
                            spec,
                            shelf.take(ModelVersionId.parse(spec.version())).predictor())
                    .run(progress));
        } catch (CancelledException e) {
            throw e;
        } catch (RookeryException e) {
            folder.keep(failed(folder, String.valueOf(e.getMessage())));
            throw e;
        } catch (CharacterCodingException | UncheckedIOException e) {
            InvalidException unreadable = new InvalidException(
                    Sentence.of("scoring.unreadable").with("line", folder.mark().rows() + 2), e);
            folder.keep(failed(folder, String.valueOf(unreadable.getMessage())));
            throw unreadable;
        }
    }

    private static BatchEnd failed(BatchFolder folder, String reason) {
        BatchMark mark = folder.mark();
        return new BatchEnd(JobState.FAILED, mark.rows(), mark.refused(), reason);
    }

    /** A batch that somebody cancelled ends for good; one whose process stops is taken up again. */
    private void heard(Job job) {
        if (!job.kind().equals(JOB) || job.state() != JobState.CANCELLED) {
            return;
        }
        BatchFolder folder = new BatchFolder(root.resolve(job.subject().substring(SUBJECT.length())));
        try {
            Files.deleteIfExists(folder.output());
            Files.deleteIfExists(folder.errors());
        } catch (IOException e) {
            log.warn("event=batch-not-removed folder={}", folder.path().getFileName(), e);
        }
        folder.keep(new BatchEnd(JobState.CANCELLED, 0, 0, ""));
    }

    private BatchFolder folder(BatchId id) {
        return new BatchFolder(root.resolve(id.toString()));
    }

    private static BatchId id(BatchFolder folder) {
        return new BatchId(UUID.fromString(folder.path().getFileName().toString()));
    }
}
