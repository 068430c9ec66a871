package dev.rookery.ui.dataset.quarantine;

import dev.rookery.common.Sentence;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.dataset.QuarantineService;
import dev.rookery.job.JobId;
import dev.rookery.job.JobService;
import dev.rookery.security.Permission;
import dev.rookery.security.Requires;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Imports corrected rows as jobs, which go on whether or not anybody watches. Thread-safe. */
@Component
class QuarantineDesk {
    private final QuarantineService quarantines;
    private final JobService jobs;

    QuarantineDesk(QuarantineService quarantines, JobService jobs) {
        this.quarantines = quarantines;
        this.jobs = jobs;
    }

    QuarantineService quarantines() {
        return quarantines;
    }

    @Requires(Permission.ANALYSE)
    JobId resubmit(DatasetVersionId version, Map<Long, List<String>> corrected) {
        Map<Long, List<String>> rows = Map.copyOf(corrected);
        return jobs.submit(
                "import",
                Sentence.of("ui.import.title").with("dataset", version.dataset().value()),
                "dataset/" + version.dataset(),
                progress -> quarantines.resubmit(version, rows, progress));
    }
}
