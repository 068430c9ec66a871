package dev.rookery.vision.internal.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import dev.rookery.common.Json;
import dev.rookery.vision.CaptionerManifest;
import dev.rookery.vision.ReferencePictures;
import dev.rookery.vision.internal.image.PictureReader;
import dev.rookery.vision.internal.image.Pixels;
import dev.rookery.vision.internal.image.ResizeFilter;
import dev.rookery.vision.internal.image.Resizer;
import dev.rookery.vision.internal.text.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Our captions of 750 pictures against those of the framework that trained the model. */
@Tag("reference-pictures")
class ReferenceCaptionsTest {
    @ParameterizedTest
    @CsvSource({"test, MERGED", "test, PLAIN", "stress, MERGED", "stress, PLAIN"})
    void sayWhatTheTrainingFrameworkSaid(String set, CaptionerManifest.Decoder decoder)
            throws IOException, OrtException {
        Path folder = ReferencePictures.folder();
        Path model = folder.resolve("model");
        CaptionerManifest manifest = CaptionerFiles.recognise(model, decoder);
        assertThat(manifest.files().kind()).isEqualTo(decoder);
        Vocabulary vocabulary = Vocabulary.read(Files.readAllBytes(model.resolve("tokenizer.json")));
        PictureReader reader = new PictureReader(1_000_000);
        List<String> different = new ArrayList<>();
        JsonNode references = Json.mapper().readTree(folder.resolve(set + ".json"));
        try (OnnxCaptioner captioner = new OnnxCaptioner(model, manifest, 1)) {
            for (JsonNode reference : references) {
                String file = reference.path("file").asString();
                Pixels picture = Resizer.resize(
                        reader.read(Files.readAllBytes(folder.resolve(set).resolve(file))),
                        manifest.picture().width(),
                        manifest.picture().height(),
                        ResizeFilter.of(manifest.picture().filter()));
                compare(reference, "greedy", caption(captioner, vocabulary, picture, 1, manifest), different);
                compare(reference, "beam", caption(captioner, vocabulary, picture, 4, manifest), different);
            }
        }
        assertThat(references).hasSize(set.equals("test") ? 600 : 150);
        assertThat(different).isEmpty();
    }

    private static String caption(
            OnnxCaptioner captioner, Vocabulary vocabulary, Pixels picture, int beams, CaptionerManifest manifest)
            throws OrtException {
        return vocabulary.text(captioner
                .describe(picture.rgb(), beams, manifest.maxLength())
                .getFirst()
                .tokens());
    }

    private static void compare(JsonNode reference, String search, String caption, List<String> different) {
        if (!reference.path(search).asString().equals(caption)) {
            different.add(reference.path("file").asString() + " " + search + ": \"" + caption + "\" instead of \""
                    + reference.path(search).asString() + "\"");
        }
    }
}
