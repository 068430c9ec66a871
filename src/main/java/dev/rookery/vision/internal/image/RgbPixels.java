package dev.rookery.vision.internal.image;

import dev.rookery.common.Sentence;
import dev.rookery.vision.UnreadableImageException;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Any picture as 8-bit RGB, by one policy: grey is repeated in the three channels as it stands in the file; 16 bits are scaled to 8
 * with rounding; a palette is looked up; what is transparent lies over white; inks (CMYK) take away light in
 * proportion; other colour spaces are converted to sRGB; profiles of RGB, grey and CMYK are left aside, as the libraries that train such models leave them.
 */
final class RgbPixels {
    private static final int WHITE = 255;

    private RgbPixels() {}

    static Pixels of(BufferedImage image) {
        ColorModel model = image.getColorModel();
        Raster raster = image.getRaster();
        boolean whole = switch (raster.getDataBuffer().getDataType()) {
            case DataBuffer.TYPE_BYTE, DataBuffer.TYPE_USHORT -> true;
            case DataBuffer.TYPE_INT -> false;
            default -> throw new UnreadableImageException(Sentence.of("vision.image.samples"));
        };
        int space = model.getColorSpace().getType();
        boolean bands = whole
                && !(model instanceof IndexColorModel)
                && !model.isAlphaPremultiplied()
                && raster.getNumBands() == model.getNumComponents()
                && (space == ColorSpace.TYPE_GRAY || space == ColorSpace.TYPE_RGB)
                && (raster.getSampleModel().getSampleSize(0) == 8
                        || raster.getSampleModel().getSampleSize(0) == 16);
        byte[] rgb = new byte[Math.multiplyExact(Math.multiplyExact(image.getWidth(), image.getHeight()), 3)];
        if (bands) {
            fromBands(raster, model.hasAlpha(), rgb);
        } else if (whole
                && space == ColorSpace.TYPE_CMYK
                && raster.getNumBands() == 4
                && raster.getSampleModel().getSampleSize(0) == 8) {
            fromInks(raster, rgb);
        } else {
            fromColours(image, rgb);
        }
        return new Pixels(image.getWidth(), image.getHeight(), rgb);
    }

    private static void fromBands(Raster raster, boolean alpha, byte[] rgb) {
        int width = raster.getWidth();
        int bands = raster.getNumBands();
        int colours = alpha ? bands - 1 : bands;
        boolean wide = raster.getSampleModel().getSampleSize(0) == 16;
        int[] row = new int[width * bands];
        int at = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                int from = x * bands;
                int opacity = alpha ? byteOf(row[from + colours], wide) : 255;
                for (int c = 0; c < 3; c++) {
                    int value = byteOf(row[from + (colours == 1 ? 0 : c)], wide);
                    rgb[at++] = over(value, opacity);
                }
            }
        }
    }

    /** Of what the black leaves of white, each ink takes its share: (255 - K) (255 - C) / 255, rounded. */
    private static void fromInks(Raster raster, byte[] rgb) {
        int width = raster.getWidth();
        int[] row = new int[width * 4];
        int at = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                int left = 255 - row[x * 4 + 3];
                for (int c = 0; c < 3; c++) {
                    int taken = (row[x * 4 + c] * left + 127) / 255;
                    rgb[at++] = (byte) (left - taken);
                }
            }
        }
    }

    private static void fromColours(BufferedImage image, byte[] rgb) {
        int[] row = new int[image.getWidth()];
        int at = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, image.getWidth(), 1, row, 0, image.getWidth());
            for (int colour : row) {
                int opacity = colour >>> 24;
                rgb[at++] = over(colour >> 16 & 0xff, opacity);
                rgb[at++] = over(colour >> 8 & 0xff, opacity);
                rgb[at++] = over(colour & 0xff, opacity);
            }
        }
    }

    private static int byteOf(int sample, boolean wide) {
        return wide ? (sample * 255 + 32767) / 65535 : sample;
    }

    private static byte over(int value, int opacity) {
        return (byte) (opacity == 255 ? value : (value * opacity + WHITE * (255 - opacity) + 127) / 255);
    }
}
