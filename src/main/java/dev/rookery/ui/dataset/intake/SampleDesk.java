package dev.rookery.ui.dataset.intake;

import dev.rookery.common.RookeryException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.SampleOffer;
import dev.rookery.job.JobId;
import dev.rookery.job.JobService;
import dev.rookery.job.Progress;
import dev.rookery.security.Permission;
import dev.rookery.security.Requires;
import dev.rookery.ui.text.Messages;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Fetches samples that are not here, as jobs, and remembers why one could not be had. Thread-safe. */
@Component
public class SampleDesk {
    private final DatasetService datasets;
    private final JobService jobs;
    private final Map<DatasetName, JobId> running = new ConcurrentHashMap<>();
    private final Map<DatasetName, Sentence> refusals = new ConcurrentHashMap<>();

    SampleDesk(DatasetService datasets, JobService jobs) {
        this.datasets = datasets;
        this.jobs = jobs;
    }

    List<SampleOffer> offers() {
        return datasets.offers();
    }

    /** Starts the download, or gives the one that runs; it goes on whether or not anybody watches. */
    @Requires(Permission.ANALYSE)
    JobId fetch(SampleOffer offer) {
        return running(offer.name()).orElseGet(() -> {
            refusals.remove(offer.name());
            JobId job = jobs.submit(
                    "sample",
                    Sentence.of("ui.sample.title").with("sample", Messages.say(offer.title())),
                    "dataset/" + offer.name(),
                    progress -> pull(offer.name(), progress));
            running.put(offer.name(), job);
            return job;
        });
    }

    Optional<JobId> running(DatasetName name) {
        return Optional.ofNullable(running.get(name))
                .filter(id ->
                        jobs.find(id).filter(job -> !job.state().terminal()).isPresent());
    }

    /** Why the last download failed. */
    Optional<Sentence> refusal(DatasetName name) {
        return Optional.ofNullable(refusals.get(name));
    }

    private void pull(DatasetName name, Progress progress) {
        try {
            datasets.pullSample(name, progress);
        } catch (RookeryException e) {
            refusals.put(name, e.sentence());
            throw e;
        }
    }
}
