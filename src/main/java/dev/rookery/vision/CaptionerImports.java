package dev.rookery.vision;

import dev.rookery.common.NotFoundException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.DatasetName;
import dev.rookery.job.JobId;
import dev.rookery.job.JobService;
import dev.rookery.job.Progress;
import dev.rookery.model.ModelName;
import dev.rookery.registry.GateDecision;
import dev.rookery.security.Permission;
import dev.rookery.security.Requires;
import dev.rookery.vision.internal.image.Drawing;
import dev.rookery.vision.internal.image.Thumbnails;
import dev.rookery.vision.internal.store.CaptionerIntake;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;

/**
 * Brings captioners into the registry: recognised, tried out in a worker, sealed, judged on a set of captioned pictures, and made champion
 * if the gate lets them. The work is a job; what was measured is a tracked run.
 */
@Service
public class CaptionerImports {
    /** Kind of the jobs that bring a captioner. */
    public static final String JOB = "captioner";

    /** Name of the captioner that comes with Rookery, and of the set it is judged on. */
    public static final ModelName DEMO = new ModelName("shapes");

    private static final DatasetName DEMO_SET = new DatasetName("shapes");
    private static final int DEMO_PICTURES = 120;
    private static final List<Integer> EXAMPLES = List.of(200, 202, 206);

    private final CaptionerIntake intake;
    private final CaptionSets sets;
    private final JobService jobs;

    CaptionerImports(CaptionerIntake intake, CaptionSets sets, JobService jobs) {
        this.intake = intake;
        this.sets = sets;
        this.jobs = jobs;
    }

    /**
     * Tells what lies there without running or keeping anything of it. Copies it first: not for a page's own thread.
     *
     * @throws dev.rookery.common.RookeryException when there is nothing to look at
     */
    public CaptionerInspection look(CaptionerSource source) {
        return intake.look(source);
    }

    /**
     * Starts the work and returns at once.
     *
     * @throws NotFoundException when there is no set to judge it on
     */
    @Requires(Permission.ANALYSE)
    public JobId start(BringCaptioner request) {
        requireSet(request.judgedOn());
        return jobs.submit(
                JOB,
                Sentence.of("vision.job.bring").with("model", request.model().value()),
                "models/" + request.model(),
                progress -> bring(request, progress));
    }

    /**
     * Does the work and tells what the gate said.
     *
     * @throws UnusableCaptionerException when what was brought cannot describe pictures; nothing is registered then
     */
    public GateDecision bring(BringCaptioner request, Progress progress) {
        CaptionSetVersion set = requireSet(request.judgedOn());
        return intake.bring(request, set, sets.pictures(set), sets::picture, progress);
    }

    private CaptionSetVersion requireSet(DatasetName name) {
        return sets.latest(name)
                .orElseThrow(() ->
                        new NotFoundException(Sentence.of("vision.set.none").with("set", name.value())));
    }

    /** Brings the captioner that comes with Rookery, judged on pictures drawn for it. */
    public GateDecision bringDemo(String askedBy, Progress progress) {
        progress.report(Double.NaN, Sentence.of("vision.job.drawing"));
        sets.bring(
                DEMO_SET,
                IntStream.range(0, DEMO_PICTURES).mapToObj(this::drawn).toList());
        return bring(
                new BringCaptioner(DEMO, new CaptionerSource.Demo(), DEMO_SET, Map.of("exact_match", 0.9), askedBy),
                progress);
    }

    /** A few pictures that the demo captioner knows how to describe, as PNG files. */
    public List<byte[]> examples() {
        return EXAMPLES.stream()
                .map(number -> Thumbnails.png(Drawing.of(number).image()))
                .toList();
    }

    private CaptionedPictures.Entry drawn(int number) {
        Drawing drawing = Drawing.of(number);
        return new CaptionedPictures.Entry(
                String.format("%03d.png", number),
                sets.store(Thumbnails.png(drawing.image())),
                List.of(drawing.caption()),
                Optional.empty());
    }
}
