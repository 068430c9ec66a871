package dev.rookery.ui.dataset.intake;

import static dev.rookery.ui.text.Messages.text;

import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.DatasetName;
import dev.rookery.job.Job;
import dev.rookery.job.JobId;
import dev.rookery.job.JobService;
import dev.rookery.job.Progress;
import dev.rookery.security.Permission;
import dev.rookery.security.Requires;
import dev.rookery.storage.ObjectKey;
import dev.rookery.storage.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * Fetches tables from the store that Rookery keeps its own objects in, by their key: a bucket of S3, or the folder that stands in for
 * one. Nobody names another store here. Thread-safe.
 */
@Component
public class BucketDesk implements DistantFiles {
    private final ImportDesk desk;
    private final JobService jobs;
    private final ObjectStore store;
    private final Clock clock;

    BucketDesk(ImportDesk desk, JobService jobs, ObjectStore store, Clock clock) {
        this.desk = desk;
        this.jobs = jobs;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public long limit() {
        return desk.limits().maxSize().toBytes();
    }

    @Override
    @Requires(Permission.ANALYSE)
    public Fetch fetch(String where, Optional<DatasetName> into) {
        String entered = where.strip();
        if (!ObjectKey.isValid(entered)) {
            throw new InvalidException(Sentence.of("ui.bucket.noKey"));
        }
        ObjectKey key = new ObjectKey(entered);
        String fileName = entered.substring(entered.lastIndexOf('/') + 1);
        UUID draft = UUID.randomUUID();
        DatasetName name = into.orElseGet(() -> DatasetName.suggest(fileName));
        JobId job = jobs.submit(
                "fetch",
                Sentence.of("ui.fetch.title").with("file", fileName).with("host", store.describe()),
                "dataset/" + name,
                progress -> fetch(draft, key, fileName, into, progress));
        return new Fetch(job, draft, fileName);
    }

    @Override
    public ImportProgress watch(Fetch fetch, Consumer<Job> ended) {
        return new ImportProgress(jobs, clock, fetch.job(), text("address.fetching", fetch.fileName()), ended);
    }

    private void fetch(UUID draft, ObjectKey key, String fileName, Optional<DatasetName> into, Progress progress) {
        OptionalLong size = store.size(key);
        if (size.isEmpty()) {
            throw new NotFoundException(
                    Sentence.of("ui.bucket.nothing").with("key", key.toString()).with("store", store.describe()));
        }
        if (size.getAsLong() > limit()) {
            throw desk.tooLarge();
        }
        try (InputStream bytes = new ReportedBytes(store.open(key), size, store.describe(), progress)) {
            desk.receive(draft, bytes, new ImportDesk.Origin(fileName, Optional.of(store.describe())), into);
        } catch (IOException e) {
            throw new UncheckedIOException("closing " + key, e);
        }
    }
}
