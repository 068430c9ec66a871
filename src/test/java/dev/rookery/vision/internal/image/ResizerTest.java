package dev.rookery.vision.internal.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.common.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResizerTest {
    static Stream<List<String>> pillow() throws IOException {
        try (InputStream in = ResizerTest.class.getResourceAsStream("/vision/resize.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> List.of(line.split(" ")));
        }
    }

    @ParameterizedTest
    @MethodSource("pillow")
    void makesTheBytesThatPillowMakes(List<String> golden) {
        Pixels source = noise(Integer.parseInt(golden.get(1)), Integer.parseInt(golden.get(2)));

        Pixels resized = Resizer.resize(
                source,
                Integer.parseInt(golden.get(3)),
                Integer.parseInt(golden.get(4)),
                ResizeFilter.valueOf(golden.get(0)));

        assertThat(Sha256.of(resized.rgb()).hex()).isEqualTo(golden.get(5));
    }

    /** The linear congruential generator of ISO C's example, so that any language makes the same picture. */
    private static Pixels noise(int width, int height) {
        byte[] rgb = new byte[width * height * 3];
        long state = width * 1000L + height;
        for (int i = 0; i < rgb.length; i++) {
            state = (state * 1103515245 + 12345) & 0x7fffffff;
            rgb[i] = (byte) (state >> 16);
        }
        return new Pixels(width, height, rgb);
    }
}
