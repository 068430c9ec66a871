package dev.rookery.ui.dataset.intake;

import dev.rookery.common.DataDirectory;
import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.CsvPreview;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.dataset.Dialect;
import dev.rookery.dataset.ImportRequest;
import dev.rookery.job.CancelledException;
import dev.rookery.job.JobId;
import dev.rookery.job.JobService;
import dev.rookery.job.Progress;
import dev.rookery.schema.Field;
import dev.rookery.schema.Role;
import dev.rookery.schema.Schema;
import dev.rookery.security.Permission;
import dev.rookery.security.Requires;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Where uploads wait for a person's yes. Their files lie in a folder of their own under names of ours and go with the draft; what
 * a dead process left there is swept at the next start. Thread-safe.
 */
@Component
@EnableConfigurationProperties(UploadLimits.class)
public class ImportDesk {
    /** The kind of an import's job; its subject is {@code dataset/<name>}. */
    public static final String JOB_KIND = "import";

    private static final Logger log = LoggerFactory.getLogger(ImportDesk.class);
    private static final int MAX_PARKED = 5;
    /** What is longer makes a browser slow, and is better off as a file. */
    private static final int LONGEST_PASTE = 1_000_000;

    private final DatasetService datasets;
    private final JobService jobs;
    private final UploadLimits limits;
    private final UploadFolder folder;
    private final Map<UUID, ImportDraft> drafts = new LinkedHashMap<>();
    private final Map<UUID, Parked> parked = new LinkedHashMap<>();

    /** A file that was refused and could still be taken in, should somebody ask. */
    private record Parked(Path file, Origin origin, Optional<DatasetName> into) {}

    ImportDesk(DatasetService datasets, JobService jobs, UploadLimits limits, DataDirectory directory) {
        this.datasets = datasets;
        this.jobs = jobs;
        this.limits = limits;
        this.folder = new UploadFolder(directory.resolve("uploads"));
    }

    UploadLimits limits() {
        return limits;
    }

    /**
     * What a file is called.
     *
     * @param host from where it was fetched; absent when a person brought it
     */
    record Origin(String fileName, Optional<String> host) {
        /** For people, and kept with the version. */
        String shown() {
            String name = UploadName.plain(fileName);
            return host.map(from -> name + " (" + UploadName.plain(from) + ")").orElse(name);
        }
    }

    /**
     * Takes an upload in: keeps its bytes, says what was understood. Of a file that cannot be understood nothing stays.
     *
     * @param into the data set whose next version it is to be
     * @throws InvalidException when it is too large or is not a table; the message names the line
     */
    @Requires(Permission.ANALYSE)
    ImportDraft receive(InputStream bytes, String fileName, Optional<DatasetName> into) {
        return receive(UUID.randomUUID(), bytes, new Origin(fileName, Optional.empty()), into);
    }

    /**
     * The same of cells that were pasted.
     *
     * @param name what to call them
     */
    @Requires(Permission.ANALYSE)
    ImportDraft paste(String cells, String name, Optional<DatasetName> into) {
        if (cells.isBlank()) {
            throw new InvalidException(Sentence.of("ui.paste.empty"));
        }
        if (cells.length() > LONGEST_PASTE) {
            throw new InvalidException(Sentence.of("ui.paste.tooLong").with("max", LONGEST_PASTE));
        }
        return receive(new ByteArrayInputStream(cells.getBytes(StandardCharsets.UTF_8)), name, into);
    }

    /**
     * The same of a file from anywhere.
     *
     * @param id the draft's, chosen by whoever will look for it
     */
    @Requires(Permission.ANALYSE)
    ImportDraft receive(UUID id, InputStream bytes, Origin origin, Optional<DatasetName> into) {
        Path file = folder.file(id);
        Parked parked = new Parked(file, origin, into);
        try {
            if (!folder.store(bytes, file, limits.maxSize().toBytes())) {
                throw tooLarge();
            }
            datasets.toCsv(file, limits.maxSize().toBytes());
            CsvPreview preview = datasets.preview(file);
            return keep(id, parked, preview, Optional.empty());
        } catch (InvalidException e) {
            if (RowsInTheWay.tells(e.sentence())) {
                park(id, parked);
                throw new RowsInTheWay(id, e.sentence());
            }
            folder.delete(file);
            throw e;
        } catch (RuntimeException e) {
            folder.delete(file);
            throw e;
        }
    }

    /**
     * Takes in what was refused because of {@link RowsInTheWay}, without these rows.
     *
     * @throws InvalidException when that is not possible either, or it was too long ago
     */
    @Requires(Permission.ANALYSE)
    ImportDraft receiveSettingAside(UUID upload) {
        Parked known;
        synchronized (this) {
            known = parked.remove(upload);
        }
        if (known == null) {
            throw new InvalidException(Sentence.of("ui.upload.gone"));
        }
        try {
            DatasetService.Sorted sorted = datasets.previewSettingAside(known.file(), Optional.empty());
            return keep(upload, known, sorted.preview(), Optional.of(SetAside.of(sorted.aside())));
        } catch (RuntimeException e) {
            folder.delete(known.file());
            throw e;
        }
    }

    private ImportDraft keep(UUID id, Parked upload, CsvPreview preview, Optional<SetAside> setAside) {
        Optional<DatasetName> into = upload.into();
        String called = UploadName.plain(upload.origin().fileName());
        long size = folder.size(upload.file());
        ImportDraft draft = new ImportDraft(
                id,
                upload.file(),
                upload.origin().shown(),
                size,
                preview,
                preview,
                setAside,
                into,
                into.orElseGet(() -> DatasetName.suggest(called)).value(),
                into.flatMap(datasets::find)
                        .map(known -> known.title().english())
                        .orElseGet(() -> UploadName.titleOf(called)),
                into.map(name -> datasets.likeBefore(preview.schema(), name)).orElse(preview.schema()),
                Optional.empty(),
                Optional.empty());
        keep(draft);
        log.info("event=upload-received draft={} bytes={}", id, size);
        return draft;
    }

    private void park(UUID id, Parked upload) {
        Parked surplus = null;
        synchronized (this) {
            parked.put(id, upload);
            if (parked.size() > MAX_PARKED) {
                surplus = parked.remove(parked.keySet().iterator().next());
            }
        }
        if (surplus != null) {
            folder.delete(surplus.file());
        }
    }

    /**
     * Reads a draft again, written as a person says it is. What they corrected stays, in columns that are still there.
     *
     * @throws InvalidException when it cannot be read like that; then the draft stays as it is
     */
    @Requires(Permission.ANALYSE)
    ImportDraft restate(UUID id, Dialect dialect) {
        ImportDraft before = find(id).orElseThrow(() -> new InvalidException(Sentence.of("ui.upload.gone")));
        Optional<DatasetService.Sorted> sorted =
                before.setAside().map(_ -> datasets.previewSettingAside(before.file(), Optional.of(dialect)));
        CsvPreview preview =
                sorted.map(DatasetService.Sorted::preview).orElseGet(() -> datasets.preview(before.file(), dialect));
        Optional<SetAside> setAside = sorted.map(rows -> SetAside.of(rows.aside()));
        synchronized (this) {
            ImportDraft draft = drafts.getOrDefault(id, before);
            ImportDraft restated = draft.restated(preview, setAside, corrected(draft, preview.schema()));
            save(restated);
            return restated;
        }
    }

    /** The schema as inferred, but for columns of which a person, or the version before, knew better. */
    private static Schema corrected(ImportDraft draft, Schema inferred) {
        Schema guessed = draft.preview().schema();
        List<Field> fields = inferred.fields().stream()
                .map(field -> draft.schema()
                        .field(field.name())
                        .filter(said -> !guessed.field(field.name()).equals(Optional.of(said)))
                        .orElse(field))
                .toList();
        Optional<String> target = draft.schema().target().map(Field::name).filter(name -> inferred.indexOf(name) >= 0);
        return new Schema(fields.stream()
                .map(field -> field.role() == Role.TARGET
                                && target.filter(name -> !name.equals(field.name()))
                                        .isPresent()
                        ? field.withRole(Role.FEATURE)
                        : field)
                .toList());
    }

    synchronized Optional<ImportDraft> find(UUID id) {
        return Optional.ofNullable(drafts.get(id));
    }

    /** Uploads that are not imported, newest first. */
    synchronized List<ImportDraft> waiting() {
        return new ArrayList<>(drafts.values()).reversed();
    }

    /** Keeps what was entered. A draft that has been thrown away meanwhile stays away. */
    synchronized void save(ImportDraft draft) {
        drafts.computeIfPresent(draft.id(), (_, _) -> draft);
    }

    @Requires(Permission.ANALYSE)
    void discard(UUID id) {
        ImportDraft draft;
        synchronized (this) {
            draft = drafts.remove(id);
        }
        if (draft != null) {
            draft.job().ifPresent(jobs::cancel);
            folder.delete(draft.file());
        }
    }

    /**
     * Starts the import; it goes on whether or not anybody watches. On success the draft goes, on refusal it stays as it was and
     * tells why.
     *
     * @throws InvalidException when the name is not valid
     */
    @Requires(Permission.ANALYSE)
    ImportDraft start(ImportDraft draft) {
        DatasetName name = new DatasetName(draft.name().strip());
        String title = draft.title().isBlank() ? name.value() : draft.title().strip();
        ImportRequest request = new ImportRequest(
                name,
                title,
                draft.file(),
                draft.fileName(),
                draft.schema(),
                draft.preview().dialect(),
                Optional.empty(),
                draft.setAside().isPresent());
        // Under the lock, so that even an import that is refused at once finds the draft marked as started.
        synchronized (this) {
            JobId job = jobs.submit(
                    JOB_KIND,
                    Sentence.of("ui.import.title").with("dataset", name.value()),
                    "dataset/" + name,
                    progress -> run(draft.id(), request, progress));
            ImportDraft started = draft.refused(Optional.empty()).started(job);
            drafts.computeIfPresent(draft.id(), (_, _) -> started);
            return started;
        }
    }

    private void run(UUID id, ImportRequest request, Progress progress) {
        try {
            DatasetVersion version = datasets.importCsv(request, progress);
            synchronized (this) {
                drafts.remove(id);
            }
            folder.delete(request.file());
            log.info("event=upload-imported draft={} version={}", id, version.id());
        } catch (CancelledException e) {
            refuse(id, Optional.empty());
            throw e;
        } catch (RuntimeException e) {
            // The job says what is known of it; the draft can be tried again.
            refuse(id, Optional.of(JobService.sentence(e)));
            throw e;
        }
    }

    private synchronized void refuse(UUID id, Optional<Sentence> why) {
        drafts.computeIfPresent(id, (_, draft) -> draft.refused(why));
    }

    private void keep(ImportDraft draft) {
        List<UUID> surplus;
        synchronized (this) {
            drafts.put(draft.id(), draft);
            surplus = drafts.values().stream()
                    .filter(known -> known.job().isEmpty())
                    .limit(Math.max(0, drafts.size() - limits.maxDrafts()))
                    .map(ImportDraft::id)
                    .toList();
        }
        surplus.forEach(this::discard);
    }

    InvalidException tooLarge() {
        return new InvalidException(Sentence.of("ui.upload.tooLarge")
                .with("megabytes", limits.maxSize().toBytes() / 1e6));
    }

    /** Whether the column can be the target: it names classes, or is a number to estimate. */
    static boolean canBePredicted(Field field) {
        return switch (field.type()) {
            case CATEGORICAL, BOOLEAN, INTEGER, NUMERIC -> true;
            case TEXT, DATE -> false;
        };
    }
}
