package dev.rookery.ui.images;

import dev.rookery.common.RookeryException;
import dev.rookery.dataset.DatasetName;
import dev.rookery.job.JobService;
import dev.rookery.model.ModelName;
import dev.rookery.security.CurrentUser;
import dev.rookery.vision.Caption;
import dev.rookery.vision.CaptionOptions;
import dev.rookery.vision.CaptionService;
import dev.rookery.vision.CaptionSets;
import dev.rookery.vision.CaptionerHealth;
import dev.rookery.vision.CaptionerImports;
import dev.rookery.vision.Description;
import dev.rookery.vision.ImageInput;
import dev.rookery.vision.KeptCaption;
import java.io.FileNotFoundException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the page of images asks of the services. Not for the page's own thread, but for {@link #health}. */
@Component
final class PictureDesk {
    /** Where corrections made here are gathered. */
    static final DatasetName SET = new DatasetName("my-pictures");

    private static final int THUMBNAIL = 480;

    private final CaptionService captions;
    private final CaptionSets sets;
    private final CaptionerImports imports;
    private final JobService jobs;
    private final Clock clock;

    PictureDesk(CaptionService captions, CaptionSets sets, CaptionerImports imports, JobService jobs, Clock clock) {
        this.captions = captions;
        this.sets = sets;
        this.imports = imports;
        this.jobs = jobs;
        this.clock = clock;
    }

    Clock clock() {
        return clock;
    }

    CaptionerHealth health() {
        return captions.health();
    }

    /** Whether somebody is bringing a captioner now, as the first start does. */
    boolean coming() {
        return jobs.running().stream().anyMatch(job -> job.kind().equals(CaptionerImports.JOB));
    }

    ModelName defaultModel() {
        return captions.defaultModel();
    }

    /** @throws RookeryException with the sentence for the reader */
    Description describe(byte[] picture, ModelName model, int beams) {
        try {
            return captions.describe(new ImageInput.Encoded(picture), Optional.of(model), CaptionOptions.beams(beams));
        } catch (FileNotFoundException e) {
            throw new IllegalStateException("bytes are no file", e);
        }
    }

    /** A small PNG made anew, so that nothing of what was sent reaches a browser as it is. */
    byte[] thumbnail(byte[] picture) {
        return captions.thumbnail(picture, THUMBNAIL);
    }

    byte[] thumbnail(KeptCaption kept) {
        return thumbnail(sets.picture(kept.picture()));
    }

    KeptCaption keep(byte[] picture, Caption said, String model, String caption) {
        return sets.keep(SET, picture, said, model, caption, CurrentUser.name());
    }

    void forget(KeptCaption kept) {
        sets.forget(SET, kept.picture());
    }

    List<KeptCaption> kept() {
        return sets.kept(SET);
    }

    /** Makes what is kept a version, and writes it. */
    void export(OutputStream out) {
        sets.export(sets.freeze(SET), out);
    }

    List<byte[]> examples() {
        return imports.examples();
    }

    void release(ModelName model) {
        captions.release(model);
    }
}
