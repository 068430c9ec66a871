package dev.rookery.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.DataDirectory;
import dev.rookery.vision.CaptionerInspection.Part;
import dev.rookery.vision.internal.onnx.CaptionerInspector;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class CaptionerFoldersTest {
    @TempDir
    Path data;

    private CaptionerFolders folders() {
        return new CaptionerFolders(new BringProperties(DataSize.ofMegabytes(1), ""), new DataDirectory(data));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"..", "../keys", "good/../../keys", "/etc", "", " ", ".", "good/..", "link", "link/inner", "a\0b"
            })
    void refusesEveryFolderThatLiesElsewhere(String name) throws Exception {
        Path good = Files.createDirectories(data.resolve("captioners/good"));
        Path keys = Files.createDirectories(data.resolve("keys/inner")).getParent();
        Files.createSymbolicLink(data.resolve("captioners/link"), keys);

        assertThatThrownBy(() -> folders().folder(name))
                .isInstanceOf(UnusableCaptionerException.class)
                .hasMessageContaining("does not lie in " + data.resolve("captioners"));
        assertThat(folders().folder("good").path()).isEqualTo(good.toRealPath());
        assertThat(folders().names()).containsExactly("good");
    }

    @Test
    void saysWhichFolderIsNotThereAndListsNothingWithoutARoot() {
        assertThat(folders().names()).isEmpty();
        assertThatThrownBy(() -> folders().folder("photos"))
                .isInstanceOf(UnusableCaptionerException.class)
                .hasMessageContaining("There is no folder photos in");
    }

    @Test
    void namesTheTensorsOfACaptionerAndWhatAFolderLacks() throws Exception {
        CaptionerInspection whole = CaptionerInspector.inspect(DemoCaptioner.folder());

        assertThat(whole.usable()).isTrue();
        assertThat(whole.parts()).noneMatch(Part::missing);
        assertThat(whole.parts().getFirst().found().orElseThrow().inputs())
                .singleElement()
                .hasToString("pixel_values float32[?, 3, 64, 64]");

        Path broken = Files.createDirectory(data.resolve("broken"));
        OddModels.copyDemo(broken);
        Files.delete(broken.resolve("tokenizer.json"));
        Files.delete(broken.resolve("generation_config.json"));
        Files.writeString(broken.resolve("encoder_model.onnx"), "no graph");
        Files.writeString(broken.resolve("README.md"), "words");

        CaptionerInspection odd = CaptionerInspector.inspect(broken);

        assertThat(odd.usable()).isFalse();
        assertThat(odd.parts()).filteredOn(Part::missing).extracting(Part::name).containsExactly("tokenizer.json");
        assertThat(odd.parts()
                        .getFirst()
                        .found()
                        .orElseThrow()
                        .fault()
                        .orElseThrow()
                        .toString())
                .contains("encoder_model.onnx is not a readable ONNX file");
        assertThat(odd.fault().orElseThrow().toString()).contains("encoder_model.onnx");
        assertThat(odd.others()).contains("README.md");
    }
}
