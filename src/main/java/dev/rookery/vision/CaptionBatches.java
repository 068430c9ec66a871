package dev.rookery.vision;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Json;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.RookeryException;
import dev.rookery.common.Sentence;
import dev.rookery.common.UnavailableException;
import dev.rookery.job.Job;
import dev.rookery.job.JobId;
import dev.rookery.job.JobService;
import dev.rookery.job.Progress;
import dev.rookery.model.ModelName;
import dev.rookery.security.Permission;
import dev.rookery.security.Requires;
import dev.rookery.storage.ObjectKey;
import dev.rookery.storage.ObjectStore;
import dev.rookery.vision.CaptionBatch.Line;
import dev.rookery.vision.internal.store.BatchCsv;
import java.io.FileNotFoundException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Service;

/**
 * Describes every object under a prefix of Rookery's own bucket, one after the other, as a job. What came of each, a sentence or the reason why
 * there is none, lies in the store beside them as JSON and as CSV; a batch that was cancelled leaves nothing.
 */
@Service
public class CaptionBatches {
    /** Kind of its jobs. */
    public static final String JOB = "captions";

    private static final int MAX_PICTURES = 20_000;
    private static final long MAX_RESULT = 64L << 20;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int PATIENCE = 60;

    /** The picture was not tried yet: later it may be. One that a worker died over is not tried again. */
    private static final Set<String> NOT_TRIED = Set.of("vision.worker.paused", "vision.worker.busy");

    private final CaptionService captions;
    private final ObjectStore objects;
    private final JobService jobs;
    private final VisionProperties properties;

    CaptionBatches(CaptionService captions, ObjectStore objects, JobService jobs, VisionProperties properties) {
        this.captions = captions;
        this.objects = objects;
        this.jobs = jobs;
        this.properties = properties;
    }

    /**
     * Starts the work and returns at once.
     *
     * @param model empty for the default one
     * @throws RookeryException when there is nothing under the prefix, too much, or nobody to describe it
     */
    @Requires(Permission.PREDICT)
    public JobId start(String prefix, Optional<ModelName> model, CaptionOptions options) {
        String plain = prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
        if (!ObjectKey.isValid(plain)) {
            throw new InvalidException(Sentence.of("vision.source.prefix"));
        }
        List<ObjectKey> keys = objects.list(new ObjectKey(plain));
        if (keys.isEmpty()) {
            throw new NotFoundException(
                    Sentence.of("vision.source.nothing").with("prefix", plain).with("store", objects.describe()));
        }
        if (keys.size() > MAX_PICTURES) {
            throw new InvalidException(Sentence.of("vision.batch.many")
                    .with("prefix", plain)
                    .with("count", keys.size())
                    .with("most", MAX_PICTURES));
        }
        captions.requireServing(model);
        // The work keeps its outcome under the name of its job, which is known once it is queued.
        CompletableFuture<JobId> own = new CompletableFuture<>();
        JobId job = jobs.submit(
                JOB,
                Sentence.of("vision.job.batch").with("prefix", plain),
                "caption-batches/" + plain,
                progress -> run(own.join(), plain, keys, model, options, progress));
        own.complete(job);
        return job;
    }

    private void run(
            JobId id,
            String prefix,
            List<ObjectKey> keys,
            Optional<ModelName> model,
            CaptionOptions options,
            Progress progress)
            throws InterruptedException {
        List<Line> lines = new ArrayList<>();
        for (ObjectKey key : keys) {
            progress.checkCancelled();
            String file = key.value().substring(prefix.length() + 1);
            progress.report(
                    (double) lines.size() / keys.size(),
                    Sentence.of("vision.job.batchFile").with("file", file));
            lines.add(describe(key, file, model, options, progress));
        }
        CaptionBatch batch =
                new CaptionBatch(prefix, model.map(ModelName::value).orElse(""), lines);
        objects.put(csvKey(id), BatchCsv.of(batch).getBytes(StandardCharsets.UTF_8));
        objects.put(jsonKey(id), Json.mapper().writeValueAsBytes(batch));
    }

    private Line describe(
            ObjectKey key, String file, Optional<ModelName> model, CaptionOptions options, Progress progress)
            throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                byte[] bytes = objects.get(key, properties.maxFileSize().toBytes());
                return Line.said(file, captions.describe(new ImageInput.Encoded(bytes), model, options));
            } catch (UnavailableException e) {
                if (!NOT_TRIED.contains(e.sentence().key()) || attempt == PATIENCE) {
                    return Line.failed(file, e.sentence());
                }
                progress.checkCancelled();
                Thread.sleep(PAUSE);
            } catch (RookeryException e) {
                return Line.failed(file, e.sentence());
            } catch (FileNotFoundException e) {
                throw new IllegalStateException("bytes are no file", e);
            }
        }
    }

    /** @throws NotFoundException when there is no such batch */
    public Job job(JobId id) {
        return jobs.find(id)
                .filter(job -> job.kind().equals(JOB))
                .orElseThrow(() ->
                        new NotFoundException(Sentence.of("vision.batch.none").with("batch", id.toString())));
    }

    /** Empty until it is done. */
    public Optional<CaptionBatch> result(JobId id) {
        return objects.size(jsonKey(id)).isEmpty()
                ? Optional.empty()
                : Optional.of(Json.mapper().readValue(objects.get(jsonKey(id), MAX_RESULT), CaptionBatch.class));
    }

    /** The same as lines of text, for a spreadsheet. */
    public Optional<byte[]> csv(JobId id) {
        return objects.size(csvKey(id)).isEmpty() ? Optional.empty() : Optional.of(objects.get(csvKey(id), MAX_RESULT));
    }

    @Requires(Permission.ANALYSE)
    public void cancel(JobId id) {
        jobs.cancel(job(id).id());
    }

    private static ObjectKey jsonKey(JobId id) {
        return new ObjectKey("caption-batches/" + id + ".json");
    }

    private static ObjectKey csvKey(JobId id) {
        return new ObjectKey("caption-batches/" + id + ".csv");
    }
}
