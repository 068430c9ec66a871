package dev.rookery.vision.internal.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import dev.rookery.vision.CaptionerManifest;
import dev.rookery.vision.DemoCaptioner;
import dev.rookery.vision.DemoLayouts;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * Our captions against those of the framework that trained the model, for both decoders, greedy and with four beams: of 24 pictures
 * everywhere, half of them ones of which the two searches say different things; of all 750 when asked for.
 */
class ReferenceCaptionsTest {
    @Test
    void sayOfAFewPicturesWhatTheTrainingFrameworkSaid() throws IOException, OrtException {
        assertThat(different(DemoCaptioner.folder(), CaptionerManifest.Decoder.MERGED, ReferencePictures.few()))
                .isEmpty();
    }

    @Test
    void sayItAlsoWithADecoderThatKeepsNothing(@TempDir Path folder) throws IOException, OrtException {
        assertThat(different(DemoLayouts.plain(folder), CaptionerManifest.Decoder.PLAIN, ReferencePictures.few()))
                .isEmpty();
    }

    @Tag("all-references")
    @ParameterizedTest
    @CsvSource({"test, MERGED, 600", "test, PLAIN, 600", "stress, MERGED, 150", "stress, PLAIN, 150"})
    void sayOfAllPicturesWhatTheTrainingFrameworkSaid(String set, CaptionerManifest.Decoder decoder, int count)
            throws IOException, OrtException {
        ReferencePictures pictures = ReferencePictures.all(set);
        assertThat(pictures.references()).hasSize(count);

        assertThat(different(ReferencePictures.model(), decoder, pictures)).isEmpty();
    }

    private static List<String> different(Path model, CaptionerManifest.Decoder decoder, ReferencePictures pictures)
            throws IOException, OrtException {
        CaptionerManifest manifest = CaptionerFiles.recognise(model, decoder);
        assertThat(manifest.files().kind()).isEqualTo(decoder);
        Vocabulary vocabulary = Vocabulary.read(Files.readAllBytes(model.resolve("tokenizer.json")));
        PictureReader reader = new PictureReader(1_000_000);
        List<String> different = new ArrayList<>();
        try (OnnxCaptioner captioner = new OnnxCaptioner(model, manifest, 1)) {
            for (JsonNode reference : pictures.references()) {
                Pixels picture = Resizer.resize(
                        reader.read(pictures.bytes(reference)),
                        manifest.picture().width(),
                        manifest.picture().height(),
                        ResizeFilter.of(manifest.picture().filter()));
                compare(reference, "greedy", caption(captioner, vocabulary, picture, 1, manifest), different);
                compare(reference, "beam", caption(captioner, vocabulary, picture, 4, manifest), different);
            }
        }
        return different;
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
