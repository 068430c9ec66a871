package dev.rookery.ui.images;

import dev.rookery.common.DataDirectory;
import dev.rookery.common.Folders;
import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.DatasetName;
import dev.rookery.job.Job;
import dev.rookery.job.JobId;
import dev.rookery.job.JobService;
import dev.rookery.model.ModelName;
import dev.rookery.registry.GateDecision;
import dev.rookery.registry.GateService;
import dev.rookery.security.CurrentUser;
import dev.rookery.storage.ObjectStore;
import dev.rookery.ui.model.JobVerdict;
import dev.rookery.vision.BringCaptioner;
import dev.rookery.vision.CaptionSetVersion;
import dev.rookery.vision.CaptionSets;
import dev.rookery.vision.CaptionerFolders;
import dev.rookery.vision.CaptionerImports;
import dev.rookery.vision.CaptionerInspection;
import dev.rookery.vision.CaptionerSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What the form that brings a captioner asks of the services. Archives wait in a folder of their own under names of ours; what nobody brought
 * is swept when the page is left, and at the next start.
 */
@Component
final class BringDesk {
    private final CaptionerImports imports;
    private final CaptionerFolders folders;
    private final CaptionSets sets;
    private final GateService gate;
    private final JobService jobs;
    private final ObjectStore objects;
    private final Path uploads;

    BringDesk(
            CaptionerImports imports,
            CaptionerFolders folders,
            CaptionSets sets,
            GateService gate,
            JobService jobs,
            ObjectStore objects,
            DataDirectory data) {
        this.imports = imports;
        this.folders = folders;
        this.sets = sets;
        this.gate = gate;
        this.jobs = jobs;
        this.objects = objects;
        this.uploads = data.resolve("vision").resolve("uploads");
        Folders.remove(uploads);
    }

    CaptionerFolders folders() {
        return folders;
    }

    String store() {
        return objects.describe();
    }

    /** @throws InvalidException when it is larger than is taken; nothing stays then */
    Path receive(InputStream bytes) {
        long most = folders.maxUploadBytes();
        Path file = uploads.resolve(UUID.randomUUID() + ".zip");
        long size = 0;
        boolean whole = false;
        try {
            Files.createDirectories(uploads);
            try (OutputStream out = Files.newOutputStream(file)) {
                byte[] buffer = new byte[1 << 16];
                for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
                    size += count;
                    if (size > most) {
                        throw new InvalidException(
                                Sentence.of("vision.source.heavy").with("megabytes", most / 1_000_000));
                    }
                    out.write(buffer, 0, count);
                }
            }
            whole = true;
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep an archive in " + uploads, e);
        } finally {
            if (!whole) {
                discard(file);
            }
        }
    }

    void discard(Path upload) {
        try {
            Files.deleteIfExists(upload);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + upload, e);
        }
    }

    CaptionerInspection look(CaptionerSource source) {
        return imports.look(source);
    }

    /** Sets that a captioner can be judged on, by name. */
    List<DatasetName> sets() {
        return sets.all().stream().map(CaptionSetVersion::name).distinct().toList();
    }

    JobId start(ModelName model, CaptionerSource source, DatasetName judgedOn, Map<String, Double> floors) {
        return imports.start(new BringCaptioner(model, source, judgedOn, floors, CurrentUser.name()));
    }

    Optional<Job> job(JobId id) {
        return jobs.find(id).filter(job -> job.kind().equals(CaptionerImports.JOB));
    }

    /** What the gate said while the job ran. */
    Optional<GateDecision> decision(Job job) {
        return JobVerdict.of(gate, job);
    }
}
