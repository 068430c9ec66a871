package dev.rookery.ui.dataset.intake;

import static dev.rookery.ui.text.Messages.text;

import dev.rookery.common.Sentence;
import dev.rookery.dataset.DatasetName;
import dev.rookery.fetch.Download;
import dev.rookery.fetch.Downloads;
import dev.rookery.job.Job;
import dev.rookery.job.JobId;
import dev.rookery.job.JobService;
import dev.rookery.job.Progress;
import dev.rookery.security.Permission;
import dev.rookery.security.Requires;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * Fetches tables from addresses that people enter, as jobs, and lays them on the {@link ImportDesk} as if they had been uploaded.
 * Where nothing may be fetched from is for {@link Downloads} to say. Thread-safe.
 */
@Component
public class AddressDesk implements DistantFiles {
    private final ImportDesk desk;
    private final JobService jobs;
    private final Downloads downloads;
    private final Clock clock;

    AddressDesk(ImportDesk desk, JobService jobs, Downloads downloads, Clock clock) {
        this.desk = desk;
        this.jobs = jobs;
        this.downloads = downloads;
        this.clock = clock;
    }

    @Override
    public long limit() {
        return desk.limits().maxSize().toBytes();
    }

    @Override
    @Requires(Permission.ANALYSE)
    public Fetch fetch(String address, Optional<DatasetName> into) {
        WebAddress from = WebAddress.of(address);
        UUID draft = UUID.randomUUID();
        DatasetName name = into.orElseGet(() -> DatasetName.suggest(from.fileName()));
        JobId job = jobs.submit(
                "fetch",
                Sentence.of("ui.fetch.title").with("file", from.fileName()).with("host", from.host()),
                "dataset/" + name,
                progress -> fetch(draft, from, into, progress));
        return new Fetch(job, draft, from.fileName());
    }

    @Override
    public ImportProgress watch(Fetch fetch, Consumer<Job> ended) {
        return new ImportProgress(jobs, clock, fetch.job(), text("address.fetching", fetch.fileName()), ended);
    }

    private void fetch(UUID draft, WebAddress from, Optional<DatasetName> into, Progress progress) {
        progress.report(0, Sentence.of("ui.fetch.connecting").with("host", from.host()));
        try (Download download = downloads.open(from.address(), Downloads.UNLIMITED)) {
            if (download.size().orElse(0) > limit()) {
                throw desk.tooLarge();
            }
            InputStream bytes = new ReportedBytes(download, from.host(), progress);
            desk.receive(draft, bytes, new ImportDesk.Origin(from.fileName(), Optional.of(from.host())), into);
        } catch (IOException e) {
            throw new UncheckedIOException("closing the download from " + from.host(), e);
        }
    }
}
