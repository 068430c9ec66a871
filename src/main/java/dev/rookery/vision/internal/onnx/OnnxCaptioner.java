package dev.rookery.vision.internal.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.rookery.vision.CaptionerManifest;
import dev.rookery.vision.internal.search.BeamSearch;
import dev.rookery.vision.internal.search.GreedySearch;
import dev.rookery.vision.internal.search.Hypothesis;
import dev.rookery.vision.internal.search.NextTokens;
import dev.rookery.vision.internal.search.SearchSettings;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A captioner in ONNX Runtime. It lives in the worker process only: damaged files can abort the JVM that loads them. One thread at a time;
 * another one may {@link #stop} it.
 */
public final class OnnxCaptioner implements AutoCloseable {
    private static final String PIXELS = "pixel_values";
    private static final String HIDDEN = "last_hidden_state";

    private final OrtEnvironment environment;
    private final CaptionerManifest manifest;
    private final OrtSession encoder;
    private final OrtSession decoder;
    private volatile OrtSession.RunOptions running;

    /** @param threads that one picture may use */
    public OnnxCaptioner(Path folder, CaptionerManifest manifest, int threads) throws OrtException {
        this.environment = OrtEnvironment.getEnvironment();
        this.manifest = manifest;
        this.running = new OrtSession.RunOptions();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            this.encoder = open(folder, manifest.files().encoder(), options);
            this.decoder = open(folder, manifest.files().decoder(), options);
        }
    }

    private OrtSession open(Path folder, String file, OrtSession.SessionOptions options) throws OrtException {
        return environment.createSession(folder.resolve(file).toString(), options);
    }

    /**
     * Describes a picture.
     *
     * @param rgb of the model's own size
     * @param maxLength longest sentence, its start token included
     * @return as many sentences as beams, the best first
     */
    public List<Hypothesis> describe(byte[] rgb, int beams, int maxLength) throws OrtException {
        SearchSettings settings = new SearchSettings(
                manifest.tokens().start(),
                manifest.tokens().end(),
                beams,
                Math.min(maxLength, manifest.positions()) - 1);
        CaptionerManifest.Picture picture = manifest.picture();
        long[] shape = {1, 3, picture.height(), picture.width()};
        try (OrtSession.RunOptions options = new OrtSession.RunOptions()) {
            running = options;
            try (OnnxTensor pixels = OnnxTensor.createTensor(
                            environment, FloatBuffer.wrap(Normalising.channelsFirst(rgb, picture)), shape);
                    OrtSession.Result encoded = encoder.run(Map.of(PIXELS, pixels), Set.of(HIDDEN), options);
                    NextTokens next = decoder((OnnxTensor) encoded.get(0), options)) {
                return beams == 1 ? List.of(GreedySearch.search(next, settings)) : BeamSearch.search(next, settings);
            }
        }
    }

    private NextTokens decoder(OnnxTensor hidden, OrtSession.RunOptions options) {
        return switch (manifest.files().kind()) {
            case PLAIN -> new PlainDecoder(environment, decoder, options, hidden);
            case MERGED ->
                new MergedDecoder(
                        environment, decoder, options, hidden, manifest.cache().orElseThrow());
        };
    }

    /** Ends what is running now, which then fails; safe from any thread. */
    public void stop() throws OrtException {
        running.setTerminate(true);
    }

    @Override
    public void close() throws OrtException {
        decoder.close();
        encoder.close();
    }
}
