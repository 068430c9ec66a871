package dev.rookery.vision.internal.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl;
import dev.rookery.vision.CaptionerManifest;
import dev.rookery.vision.DemoCaptioner;
import dev.rookery.vision.OddModels;
import dev.rookery.vision.UnusableCaptionerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OutlineReaderTest {
    @TempDir
    Path folder;

    @Test
    void recognisesTheDemoCaptionerByItsTensors() {
        CaptionerManifest manifest = CaptionerFiles.recognise(DemoCaptioner.folder());

        assertThat(manifest.files().kind()).isEqualTo(CaptionerManifest.Decoder.MERGED);
        assertThat(manifest.cache()).contains(new CaptionerManifest.Cache(3, 4, 32));
        assertThat(manifest.picture().width()).isEqualTo(64);
        assertThat(manifest.tokens()).isEqualTo(new CaptionerManifest.Tokens(346, 346, 347));
        assertThat(manifest.maxLength()).isEqualTo(32);
    }

    @Test
    void findsFilesUnderOnnxAndQuantizedOnes() throws IOException {
        OddModels.copyDemo(folder);
        Files.createDirectory(folder.resolve("onnx"));
        Files.move(folder.resolve("encoder_model.onnx"), folder.resolve("onnx/encoder_model_quantized.onnx"));
        Files.move(
                folder.resolve("decoder_model_merged.onnx"),
                folder.resolve("onnx/decoder_model_merged_quantized.onnx"));

        CaptionerManifest manifest = CaptionerFiles.recognise(folder);

        assertThat(manifest.files().encoder()).isEqualTo("onnx/encoder_model_quantized.onnx");
        assertThat(manifest.files().decoder()).isEqualTo("onnx/decoder_model_merged_quantized.onnx");
    }

    @Test
    void readsOldPreprocessorFiles() throws IOException {
        OddModels.copyDemo(folder);
        Files.writeString(
                folder.resolve("preprocessor_config.json"),
                "{\"size\": 64, \"resample\": 2, \"image_mean\": [0.5, 0.5, 0.5], \"image_std\": [0.5, 0.5, 0.5]}");

        assertThat(CaptionerFiles.recognise(folder).picture())
                .isEqualTo(CaptionerFiles.recognise(DemoCaptioner.folder()).picture());
    }

    @Test
    void saysWhichFileIsMissing() throws IOException {
        OddModels.copyDemo(folder);
        Files.delete(folder.resolve("tokenizer.json"));

        assertThatThrownBy(() -> CaptionerFiles.recognise(folder))
                .isInstanceOf(UnusableCaptionerException.class)
                .hasMessageStartingWith("tokenizer.json is missing");
    }

    @Test
    void refusesTokensBeyondTheVocabulary() throws IOException {
        OddModels.copyDemo(folder);
        Path config = folder.resolve("generation_config.json");
        Files.writeString(config, Files.readString(config).replace("346", "50256"));

        assertThatThrownBy(() -> CaptionerFiles.recognise(folder))
                .isInstanceOf(UnusableCaptionerException.class)
                .hasMessageContaining("50,256");
    }

    static Stream<Arguments> hostile() {
        return Stream.of(
                Arguments.of("45 nested subgraphs", OddModels.nested(45), "deeper"),
                Arguments.of("weights in another file", OddModels.external(), "other files"),
                Arguments.of("a file that is only named", OddModels.externalOnTheSly(), "other files"),
                Arguments.of("weights that are somewhere", OddModels.externalSomewhere(), "other files"),
                Arguments.of(
                        "a file named behind a false length", OddModels.externalBehindANumber(), "not a readable ONNX"),
                Arguments.of("custom operators", OddModels.custom(), "com.example.evil"),
                Arguments.of("a tensor of 2^66 numbers", OddModels.boastful(), "absurd"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void refuses(String what, OnnxMl.ModelProto encoder, String why) throws IOException {
        OddModels.with(encoder, folder);

        assertThatThrownBy(() -> CaptionerFiles.recognise(folder))
                .isInstanceOf(UnusableCaptionerException.class)
                .hasMessageContaining("encoder_model.onnx")
                .hasMessageContaining(why);
    }

    @Test
    void refusesAnotherModelAndSaysWhatItFound() throws IOException {
        OddModels.copyDemo(folder);
        Files.copy(
                folder.resolve("decoder_model_merged.onnx"),
                folder.resolve("encoder_model.onnx"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> CaptionerFiles.recognise(folder))
                .isInstanceOf(UnusableCaptionerException.class)
                .hasMessageContaining("wanted is pixel_values")
                .hasMessageContaining("input_ids");
    }

    @Test
    void answersDamageWithAnOutlineOrARefusal() throws IOException {
        byte[] whole = Files.readAllBytes(DemoCaptioner.folder().resolve("decoder_model_merged.onnx"));
        long seed = 3;
        Random random = new Random(seed);
        Path file = folder.resolve("mutant.onnx");
        for (int i = 0; i < 200; i++) {
            byte[] mutant = java.util.Arrays.copyOf(whole, i % 5 == 0 ? random.nextInt(whole.length) : 40_000);
            for (int j = 0; j < 20; j++) {
                mutant[random.nextInt(mutant.length)] = (byte) random.nextInt();
            }
            Files.write(file, mutant);
            try {
                OutlineReader.read(file);
            } catch (UnusableCaptionerException e) {
                assertThat(e).as("mutant %d of seed %d", i, seed).hasMessageContaining("mutant.onnx");
            }
        }
    }
}
