package dev.rookery.oip;

import dev.rookery.common.InvalidException;
import dev.rookery.model.ModelName;
import dev.rookery.vision.CaptionOptions;
import dev.rookery.vision.CaptionService;
import dev.rookery.vision.Description;
import dev.rookery.vision.ImageInput;
import dev.rookery.vision.ServingCaptioner;
import dev.rookery.vision.UnreadableImageException;
import java.io.FileNotFoundException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Captioners: a tensor of pictures, each in Base64, is answered with a tensor of sentences. */
@Component
class CaptionInference {
    private static final String PLATFORM = "rookery_captioner";
    private static final String IMAGE = "image";
    private static final String CAPTION = "caption";
    private static final String SCORE = "score";
    /** Pictures of one request: they are described one after the other while the sender waits. */
    private static final int MAX_IMAGES = 64;

    private final CaptionService captions;

    CaptionInference(CaptionService captions) {
        this.captions = captions;
    }

    static ModelMetadata metadata(ServingCaptioner captioner) {
        return new ModelMetadata(
                captioner.version().model().value(),
                List.of(String.valueOf(captioner.version().number())),
                PLATFORM,
                List.of(Tensor.Metadata.perRow(IMAGE, "BYTES")),
                List.of(Tensor.Metadata.perRow(CAPTION, "BYTES"), Tensor.Metadata.perRow(SCORE, "FP64")));
    }

    /**
     * @throws InvalidException when a picture cannot be read, naming its place
     */
    InferenceResponse infer(ModelName model, InferenceRequest request) {
        List<Map<String, @Nullable Object>> rows = Rows.of(request.inputs());
        if (rows.size() > MAX_IMAGES) {
            throw new InvalidException("More than " + MAX_IMAGES + " pictures in one request. Send them in several.");
        }
        List<Description> described = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            described.add(describe(model, rows.get(i), i));
        }
        return request.answer(
                described.getFirst().version(),
                List.of(
                        Tensor.ofTexts(
                                CAPTION,
                                described.stream().map(one -> one.best().text()).toList()),
                        Tensor.ofNumbers(
                                SCORE,
                                described.stream()
                                        .map(one -> one.best().score())
                                        .toList())));
    }

    private Description describe(ModelName model, Map<String, @Nullable Object> row, int index) {
        if (!(row.get(IMAGE) instanceof String encoded) || row.size() != 1) {
            throw new InvalidException(
                    "A captioner takes one tensor, \"" + IMAGE + "\" of BYTES, with pictures in Base64.");
        }
        try {
            return captions.describe(
                    new ImageInput.Encoded(decoded(encoded, index)), Optional.of(model), CaptionOptions.DEFAULT);
        } catch (UnreadableImageException e) {
            throw new InvalidException("[" + index + "]." + IMAGE + ": " + e.getMessage(), e);
        } catch (FileNotFoundException e) {
            throw new IllegalStateException("bytes are no file", e);
        }
    }

    private static byte[] decoded(String encoded, int index) {
        try {
            return Base64.getDecoder().decode(encoded);
        } catch (IllegalArgumentException e) {
            throw new InvalidException("[" + index + "]." + IMAGE + " is not Base64.", e);
        }
    }
}
