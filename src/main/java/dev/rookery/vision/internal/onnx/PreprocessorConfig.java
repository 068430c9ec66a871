package dev.rookery.vision.internal.onnx;

import dev.rookery.common.Sentence;
import dev.rookery.vision.CaptionerManifest;
import dev.rookery.vision.UnusableCaptionerException;
import dev.rookery.vision.internal.image.ResizeFilter;
import dev.rookery.vision.internal.onnx.OnnxOutline.Port;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Reads a {@code preprocessor_config.json}, new style or old: {@code size} as a number means both sides, and files without a word on
 * rescaling rescale by 1/255. Cropping and keeping proportions are refused, because leaving them out would show the model another picture.
 */
final class PreprocessorConfig {
    private static final double ONE_BYTE = 1 / 255.0;

    private PreprocessorConfig() {}

    static CaptionerManifest.Picture read(JsonNode config, Port pixels) {
        JsonNode size = config.path("size");
        boolean both = size.isNumber() || (size.has("height") && size.has("width"));
        if (!both
                || config.path("do_center_crop").asBoolean(false)
                || !config.path("do_resize").asBoolean(true)) {
            throw new UnusableCaptionerException(Sentence.of("vision.captioner.resize"));
        }
        int height = size.isNumber() ? size.asInt() : size.path("height").asInt();
        int width = size.isNumber() ? size.asInt() : size.path("width").asInt();
        requireSide(pixels.shape().get(2), height);
        requireSide(pixels.shape().get(3), width);
        boolean rescale = config.path("do_rescale").asBoolean(true);
        boolean normalise = config.path("do_normalize").asBoolean(true);
        int filter = config.path("resample").asInt(2);
        ResizeFilter.of(filter);
        return new CaptionerManifest.Picture(
                width,
                height,
                filter,
                rescale ? config.path("rescale_factor").asDouble(ONE_BYTE) : 1,
                normalise ? channels(config.path("image_mean"), 0.5) : List.of(0.0, 0.0, 0.0),
                normalise ? channels(config.path("image_std"), 0.5) : List.of(1.0, 1.0, 1.0));
    }

    private static void requireSide(long encoder, int config) {
        if (encoder > 0 && encoder != config) {
            throw new UnusableCaptionerException(Sentence.of("vision.captioner.size")
                    .with("encoder", encoder)
                    .with("config", config));
        }
    }

    private static List<Double> channels(JsonNode node, double otherwise) {
        return node.isArray()
                ? node.valueStream().map(JsonNode::asDouble).toList()
                : List.of(otherwise, otherwise, otherwise);
    }
}
