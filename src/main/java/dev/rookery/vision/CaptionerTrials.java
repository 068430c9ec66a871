package dev.rookery.vision;

import dev.rookery.common.NotFoundException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.DatasetName;
import dev.rookery.job.Job;
import dev.rookery.job.JobId;
import dev.rookery.job.JobService;
import dev.rookery.model.ModelName;
import dev.rookery.registry.ModelKind;
import dev.rookery.registry.ModelVersion;
import dev.rookery.registry.RegistryService;
import dev.rookery.security.Permission;
import dev.rookery.security.Requires;
import dev.rookery.tracking.RunId;
import dev.rookery.vision.internal.store.CaptionerIntake;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;

/**
 * Judges the captioner that serves on any set of captioned pictures, without deciding anything by it: how far it can be trusted with other
 * pictures than those its gate looked at. The work is a job, what came of it a tracked run with its {@link CaptionEvaluation}.
 */
@Service
public class CaptionerTrials {
    /** Kind of its jobs. */
    public static final String JOB = "captioner-trial";

    private static final String SUBJECT = "captioner-trials/";

    private final CaptionerIntake intake;
    private final CaptionEvaluations evaluations;
    private final CaptionSets sets;
    private final RegistryService registry;
    private final JobService jobs;

    CaptionerTrials(
            CaptionerIntake intake,
            CaptionEvaluations evaluations,
            CaptionSets sets,
            RegistryService registry,
            JobService jobs) {
        this.intake = intake;
        this.evaluations = evaluations;
        this.sets = sets;
        this.registry = registry;
        this.jobs = jobs;
    }

    /**
     * Judges the champion on the newest version of a set that is here.
     *
     * @throws NotFoundException when there is no such captioner or no such set
     */
    @Requires(Permission.ANALYSE)
    public JobId start(ModelName model, DatasetName set, String askedBy) {
        ModelVersion version = champion(model);
        CaptionSetVersion judgedOn = sets.latest(set)
                .orElseThrow(() ->
                        new NotFoundException(Sentence.of("vision.set.none").with("set", set.value())));
        return submit(version, askedBy, () -> judgedOn);
    }

    /**
     * Makes an archive with a {@code captions.csv} the next version of a set, and judges the champion on that.
     *
     * @param archive belongs to the work from here on, which removes it
     */
    @Requires(Permission.ANALYSE)
    public JobId start(ModelName model, DatasetName set, Path archive, String askedBy) {
        return submit(champion(model), askedBy, () -> sets.bringZip(set, archive));
    }

    private JobId submit(ModelVersion version, String askedBy, Supplier<CaptionSetVersion> source) {
        RunId run = intake.begin(version.id().model(), askedBy);
        return jobs.submit(
                JOB,
                Sentence.of("vision.job.trial").with("version", version.id().toString()),
                SUBJECT + run,
                progress -> {
                    progress.report(Double.NaN, Sentence.of("vision.job.fetching"));
                    intake.judge(run, version, source, sets::pictures, sets::picture, progress);
                });
    }

    private ModelVersion champion(ModelName model) {
        return registry.champion(model)
                .filter(version -> registry.kind(model)
                        .filter(kind -> kind == ModelKind.CAPTIONER)
                        .isPresent())
                .orElseThrow(() ->
                        new NotFoundException(Sentence.of("vision.trial.nobody").with("model", model.value())));
    }

    /** @throws NotFoundException when no work of this kind has the id */
    public Job job(JobId id) {
        return jobs.find(id)
                .filter(job -> job.kind().equals(JOB))
                .orElseThrow(() ->
                        new NotFoundException(Sentence.of("vision.trial.none").with("job", id.toString())));
    }

    /** The run that keeps what came of it. */
    public static RunId run(Job job) {
        return RunId.parse(job.subject().substring(SUBJECT.length()));
    }

    /** Empty until it is done. */
    public Optional<CaptionEvaluation> result(Job job) {
        return evaluations.of(run(job));
    }
}
