package dev.rookery.vision.internal.store;

import dev.rookery.common.Sentence;
import dev.rookery.model.RefusedPackageException;
import dev.rookery.model.RefusedPackageException.Check;
import dev.rookery.vision.Caption;
import dev.rookery.vision.CaptionOptions;
import dev.rookery.vision.CaptionerManifest;
import dev.rookery.vision.WorkerState;
import dev.rookery.vision.internal.image.Pixels;
import dev.rookery.vision.internal.image.ResizeFilter;
import dev.rookery.vision.internal.image.Resizer;
import dev.rookery.vision.internal.search.Hypothesis;
import dev.rookery.vision.internal.text.Vocabulary;
import dev.rookery.vision.internal.worker.CaptionWorker;
import java.time.Duration;
import java.util.List;

/** A captioner that can be asked: its manifest, its words and its worker. Thread-safe. */
public final class Captioner implements AutoCloseable {
    /** What was said, and how long the model took. */
    public record Said(List<Caption> captions, Duration took) {
        public Said {
            captions = List.copyOf(captions);
        }
    }

    private final CaptionerManifest manifest;
    private final Vocabulary vocabulary;
    private final CaptionWorker worker;

    Captioner(CaptionerManifest manifest, Vocabulary vocabulary, CaptionWorker worker) {
        this.manifest = manifest;
        this.vocabulary = vocabulary;
        this.worker = worker;
    }

    public CaptionerManifest manifest() {
        return manifest;
    }

    /** Resizes the picture to what the model looks at, and asks. */
    public Said describe(Pixels picture, CaptionOptions options) {
        CaptionerManifest.Picture size = manifest.picture();
        Pixels seen = Resizer.resize(picture, size.width(), size.height(), ResizeFilter.of(size.filter()));
        CaptionWorker.Answer answer = worker.describe(
                seen.rgb(),
                options.beams().orElse(manifest.beams()),
                options.maxLength().orElse(manifest.maxLength()));
        return new Said(answer.sentences().stream().map(this::caption).toList(), answer.took());
    }

    private Caption caption(Hypothesis sentence) {
        return new Caption(vocabulary.text(sentence.tokens()), sentence.score(), Math.exp(sentence.logProbability()));
    }

    /** What the model says of the golden pictures now. */
    List<CaptionerManifest.Golden> golden() {
        return GoldenPictures.SEEDS.stream()
                .map(seed -> {
                    Hypothesis said = worker.describe(
                                    GoldenPictures.rgb(seed, manifest.picture()), 1, manifest.maxLength())
                            .sentences()
                            .getFirst();
                    // Fails here, and not with the first user, when the decoder speaks beyond its vocabulary.
                    vocabulary.text(said.tokens());
                    return new CaptionerManifest.Golden(seed, said.tokens(), said.logProbability());
                })
                .toList();
    }

    /** @throws RefusedPackageException when the model says anything else of its golden pictures than when it was brought */
    public void requireGolden() {
        List<CaptionerManifest.Golden> now = golden();
        boolean same = now.size() == manifest.golden().size();
        for (int i = 0; same && i < now.size(); i++) {
            CaptionerManifest.Golden then = manifest.golden().get(i);
            same = then.tokens().equals(now.get(i).tokens())
                    && Math.abs(then.logProbability() - now.get(i).logProbability()) <= GoldenPictures.TOLERANCE;
        }
        if (!same) {
            throw new RefusedPackageException(Check.GOLDEN_ROWS, Sentence.of("vision.golden.differs"));
        }
    }

    public WorkerState worker() {
        return worker.state();
    }

    /** Lets a worker that died too often try again. */
    public void release() {
        worker.release();
    }

    public void stopIfIdle() {
        worker.stopIfIdle();
    }

    /** Finishes the pictures that wait and takes no more. */
    public void retire() {
        worker.retire();
    }

    public boolean retired() {
        return worker.retired();
    }

    @Override
    public void close() {
        worker.close();
    }
}
