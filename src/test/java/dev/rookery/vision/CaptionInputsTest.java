package dev.rookery.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.vision.internal.image.Drawing;
import java.awt.image.BufferedImage;
import java.io.FileNotFoundException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever names or holds a picture is described; whatever does neither is refused with the kinds that work. The delivery line runs this first. */
class CaptionInputsTest {
    private static final Drawing DRAWING = Drawing.of(1000);

    @TempDir
    private static Path folder;

    private static VisionState vision;
    private static Path file;

    @BeforeAll
    static void open(@TempDir Path state) throws Exception {
        vision = new VisionState(state);
        vision.bringDemo();
        file = folder.resolve("picture.png");
        ImageIO.write(DRAWING.image(), "png", file.toFile());
    }

    @AfterAll
    static void close() {
        vision.close();
    }

    private static String describe(Object picture) throws FileNotFoundException {
        return vision.captions.describe(picture).best().text();
    }

    @Test
    void describesThePictureAtAPathGivenAsAString() throws Exception {
        assertThat(describe(file.toString())).isEqualTo(DRAWING.caption());
    }

    @Test
    void describesThePictureAtAPathOrAFile() throws Exception {
        assertThat(describe(file)).isEqualTo(DRAWING.caption());
        assertThat(describe(file.toFile())).isEqualTo(DRAWING.caption());
    }

    @Test
    void describesAPictureGivenAsBytes() throws Exception {
        assertThat(describe(Files.readAllBytes(file))).isEqualTo(DRAWING.caption());
    }

    @Test
    void describesAPictureGivenAsAnImageObject() throws Exception {
        BufferedImage image = DRAWING.image();

        assertThat(describe(image)).isEqualTo(DRAWING.caption());
    }

    @Test
    void namesThePathThatIsNotThere() {
        Path missing = folder.resolve("no-such-picture.png");

        assertThatThrownBy(() -> describe(missing.toString()))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessage(missing.toString());
        assertThatThrownBy(() -> describe(missing))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessage(missing.toString());
        assertThatThrownBy(() -> describe("no\0path.png"))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessage("no\0path.png");
    }

    @Test
    void namesTheKindsOfInputThatWork() {
        assertThatThrownBy(() -> describe(42))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageContaining("a path (String, Path, File), as bytes (byte[]) or as a BufferedImage, not as"
                        + " java.lang.Integer");
        assertThatThrownBy(() -> vision.captions.describe(null)).isInstanceOf(UnreadableImageException.class);
    }

    @Test
    void namesTheKindsOfFileThatWork() throws Exception {
        Path text = Files.write(folder.resolve("text.png"), "no picture".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> describe(text.toString()))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageContaining("Formats that work: JPEG, PNG");
    }
}
