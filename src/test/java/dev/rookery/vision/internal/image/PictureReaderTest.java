package dev.rookery.vision.internal.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.vision.UnreadableImageException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureReaderTest {
    private static final int MEGAPIXELS = 40_000_000;

    private final PictureReader reader = new PictureReader(MEGAPIXELS);

    static Stream<List<String>> pillow() throws IOException {
        return new String(bytes("pillow.txt"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> List.of(line.split(" ")));
    }

    @ParameterizedTest
    @MethodSource("pillow")
    void readsWhatPillowReads(List<String> golden) throws IOException {
        String file = golden.getFirst();

        Pixels picture = reader.read(bytes(file));

        assertThat(picture.width()).isEqualTo(Integer.parseInt(golden.get(1)));
        assertThat(picture.height()).isEqualTo(Integer.parseInt(golden.get(2)));
        boolean jpeg = file.endsWith(".jpg");
        Pixels compared = jpeg
                ? Resizer.resize(picture, picture.width() / 4, picture.height() / 4, ResizeFilter.NEAREST)
                : picture;
        byte[] expected = HexFormat.of().parseHex(golden.get(3));
        int worst = 0;
        for (int i = 0; i < expected.length; i++) {
            worst = Math.max(worst, Math.abs((expected[i] & 0xff) - (compared.rgb()[i] & 0xff)));
        }
        // Decoders of a lossy format may round differently.
        assertThat(worst).isLessThanOrEqualTo(jpeg ? 3 : 0);
    }

    @Test
    void laysWhatIsTransparentOverWhite() throws IOException {
        byte[] rgb = reader.read(bytes("rgba.png")).rgb();

        assertThat(Arrays.copyOf(rgb, 6)).containsExactly(255, 255, 255, 255, 127, 127);
    }

    @Test
    void takesTheFirstFrameOfAnAnimation() throws IOException {
        assertThat(reader.read(bytes("animated.gif")).rgb())
                .isEqualTo(reader.read(bytes("rgb.png")).rgb());
    }

    @Test
    void scalesSixteenBitsAndLeavesAProfileAside() throws IOException {
        Pixels grey = reader.read(bytes("grey16.png"));

        // The picture's first row is x * 4369 in 16 bits, which is x * 17 in 8.
        for (int x = 0; x < 16; x++) {
            assertThat(grey.rgb()[x * 3] & 0xff).isEqualTo(x * 17);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rgb.jpg", "cmyk.jpg", "rgb.png", "rgb.webp", "animated.gif", "rgb.bmp", "rgb.tif"})
    void refusesAFileThatIsCutOff(String file) throws IOException {
        byte[] whole = bytes(file);

        assertThatThrownBy(() -> reader.read(Arrays.copyOf(whole, whole.length / 2)))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageContaining(file.endsWith("webp") ? "WebP" : "");
    }

    @Test
    void refusesALargeJpegWhoseEndIsMissing() throws IOException {
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        BufferedImage picture = new BufferedImage(640, 480, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < 480; y++) {
            for (int x = 0; x < 640; x++) {
                picture.setRGB(x, y, x * y * 2654435);
            }
        }
        ImageIO.write(picture, "jpg", jpeg);
        byte[] whole = jpeg.toByteArray();
        reader.read(whole);

        assertThatThrownBy(() -> reader.read(Arrays.copyOf(whole, whole.length * 3 / 4)))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageContaining("ends too early");
    }

    @Test
    void refusesAnEmptyFile() {
        assertThatThrownBy(() -> reader.read(new byte[0]))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageContaining("empty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "this is text named .png",
                "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
                "%PDF-1.7"
            })
    void namesTheFormatsThatWorkWhenItIsNone(String text) {
        assertThatThrownBy(() -> reader.read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageContaining("JPEG, PNG, GIF, WebP, BMP, TIFF");
    }

    @Test
    void refusesByItsHeaderAPictureThatWouldFillTheHeap() throws IOException {
        byte[] bomb = png(60_000, 60_000);
        assertThat(bomb.length).isLessThan(1000);

        long began = System.nanoTime();
        assertThatThrownBy(() -> reader.read(bomb))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageContaining("60,000 × 60,000");
        assertThat(System.nanoTime() - began).isLessThan(2_000_000_000L);
    }

    /** A tile may be larger than its picture, and a reader makes room for all of it: here for 1.2 GB, by a file of 428 bytes. */
    @Test
    void refusesAPictureOfAFewPixelsWhoseTileWouldFillTheHeap() throws IOException {
        ByteBuffer tiff = ByteBuffer.wrap(bytes("rgb.tif")).order(ByteOrder.LITTLE_ENDIAN);
        // Its strip becomes a tile: where it lies, how long it is, and for rows a strip and planes the two sides.
        tiff.putShort(70, (short) 324).putShort(106, (short) 325);
        tiff.putShort(94, (short) 322).putInt(102, 20_000);
        tiff.putShort(118, (short) 323).putShort(120, (short) 4).putInt(126, 20_000);

        assertThatThrownBy(() -> reader.read(tiff.array()))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageContaining("20,000 × 20,000");
    }

    @Test
    void refusesAHeaderWithoutPixels() throws IOException {
        assertThatThrownBy(() -> reader.read(png(0, 10))).isInstanceOf(UnreadableImageException.class);
    }

    /** Whatever is done to a file, the answer is a picture or a refusal, never another exception. */
    @ParameterizedTest
    @ValueSource(strings = {"rgb.jpg", "cmyk.jpg", "palette.png", "turned.webp", "animated.gif", "rgb.bmp", "rgb.tif"})
    void answersDamageWithARefusal(String file) throws IOException {
        byte[] whole = bytes(file);
        long seed = 7;
        java.util.Random random = new java.util.Random(seed);
        PictureReader small = new PictureReader(1_000_000);
        for (int i = 0; i < 150; i++) {
            byte[] mutant = whole.clone();
            for (int j = 0; j <= i % 4; j++) {
                mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
            }
            try {
                small.read(mutant);
            } catch (UnreadableImageException e) {
                assertThat(e.getMessage()).isNotBlank();
            } catch (RuntimeException | Error e) {
                throw new AssertionError("mutant " + i + " of " + file + " with seed " + seed, e);
            }
        }
    }

    /** A PNG whose header promises what its few bytes of data cannot hold. */
    private static byte[] png(int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(out);
        data.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream fields = new DataOutputStream(header);
        fields.writeInt(width);
        fields.writeInt(height);
        fields.write(new byte[] {8, 2, 0, 0, 0});
        chunk(data, "IHDR", header.toByteArray());
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
            deflater.write(new byte[10_000]);
        }
        chunk(data, "IDAT", packed.toByteArray());
        chunk(data, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static void chunk(DataOutputStream out, String name, byte[] content) throws IOException {
        byte[] type = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(type);
        crc.update(content);
        out.writeInt(content.length);
        out.write(type);
        out.write(content);
        out.writeInt((int) crc.getValue());
    }

    private static byte[] bytes(String file) throws IOException {
        try (InputStream in = PictureReaderTest.class.getResourceAsStream("/vision/pictures/" + file)) {
            return in.readAllBytes();
        }
    }
}
