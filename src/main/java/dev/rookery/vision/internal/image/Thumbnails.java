package dev.rookery.vision.internal.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Pictures for people to look at. */
public final class Thumbnails {
    private Thumbnails() {}

    /** @param side longest side; a smaller picture keeps its size */
    public static byte[] png(Pixels picture, int side) {
        double scale = Math.min(1, (double) side / Math.max(picture.width(), picture.height()));
        int width = Math.max(1, (int) Math.round(picture.width() * scale));
        int height = Math.max(1, (int) Math.round(picture.height() * scale));
        return png(scale == 1 ? picture : Resizer.resize(picture, width, height, ResizeFilter.BICUBIC));
    }

    private static byte[] png(Pixels picture) {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        int[] row = new int[picture.width()];
        int at = 0;
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < row.length; x++) {
                row[x] = (picture.rgb()[at] & 0xff) << 16
                        | (picture.rgb()[at + 1] & 0xff) << 8
                        | picture.rgb()[at + 2] & 0xff;
                at += 3;
            }
            image.setRGB(0, y, row.length, 1, row, 0, row.length);
        }
        return png(image);
    }

    public static byte[] png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }
}
