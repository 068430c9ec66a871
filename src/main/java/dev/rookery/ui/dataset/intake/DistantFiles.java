package dev.rookery.ui.dataset.intake;

import dev.rookery.common.InvalidException;
import dev.rookery.dataset.DatasetName;
import dev.rookery.job.Job;
import dev.rookery.job.JobId;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** A place from which tables are fetched as jobs: the web, or the bucket. */
interface DistantFiles {
    /**
     * A download.
     *
     * @param draft what the file will be on the desk once it is there
     */
    record Fetch(JobId job, UUID draft, String fileName) {}

    /** Bytes at most. */
    long limit();

    /**
     * Starts the download; it goes on whether or not anybody watches.
     *
     * @param where as a person entered it
     * @param into the data set whose next version the file is to be
     * @throws InvalidException when there can be nothing of that name
     */
    Fetch fetch(String where, Optional<DatasetName> into);

    /**
     * @param ended told once, in the page
     */
    ImportProgress watch(Fetch fetch, Consumer<Job> ended);
}
