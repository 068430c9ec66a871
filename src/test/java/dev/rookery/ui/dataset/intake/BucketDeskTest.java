package dev.rookery.ui.dataset.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.InvalidException;
import dev.rookery.job.Job;
import dev.rookery.job.JobService;
import dev.rookery.job.JobState;
import dev.rookery.storage.ObjectKey;
import dev.rookery.storage.ObjectStore;
import dev.rookery.ui.ViewTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class BucketDeskTest extends ViewTest {
    @Autowired
    BucketDesk buckets;

    @Autowired
    ImportDesk desk;

    @Autowired
    JobService jobs;

    @Autowired
    ObjectStore store;

    @Test
    void anObjectOfTheBucketLiesOnTheDeskLikeAnUpload() {
        store.put(
                new ObjectKey("incoming/crew.jsonl"),
                "{\"name\": \"Ida\", \"age\": 31}\n{\"name\": \"Ole\"}\n".getBytes(StandardCharsets.UTF_8));
        DistantFiles.Fetch fetch = buckets.fetch(" incoming/crew.jsonl ", Optional.empty());
        assertThat(ended(fetch).state()).isEqualTo(JobState.SUCCEEDED);
        ImportDraft draft = desk.find(fetch.draft()).orElseThrow();
        assertThat(draft.fileName()).startsWith("crew.jsonl (");
        assertThat(draft.name()).isEqualTo("crew");
        assertThat(draft.preview().rowCount()).isEqualTo(2);
        desk.discard(draft.id());
    }

    @Test
    void saysThatThereIsNoSuchObject() {
        DistantFiles.Fetch fetch = buckets.fetch("incoming/nothing.csv", Optional.empty());
        Job job = ended(fetch);
        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.message().toString()).contains("no object incoming/nothing.csv");
        assertThat(desk.find(fetch.draft())).isEmpty();
    }

    /** Attack rows 1 and 2: neither a place outside the store nor another store can be named. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "../db/rookery.mv.db",
                "a/../../keys/x",
                "/etc/passwd",
                "a\\b",
                "%2e%2e/x",
                "s3://other/x",
                "http://127.0.0.1/x"
            })
    void whatIsNoKeyOfTheStoreIsRefused(String entered) {
        assertThatThrownBy(() -> buckets.fetch(entered, Optional.empty())).isInstanceOf(InvalidException.class);
    }

    private Job ended(DistantFiles.Fetch fetch) {
        return jobs.await(fetch.job(), Duration.ofSeconds(60));
    }
}
