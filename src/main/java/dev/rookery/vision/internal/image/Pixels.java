package dev.rookery.vision.internal.image;

/**
 * A picture as 8-bit sRGB, upright and opaque: three bytes a pixel, rows from the top. The array is not copied; nobody writes to it
 * after it is made.
 *
 * @param rgb {@code width * height * 3} bytes
 */
public record Pixels(int width, int height, byte[] rgb) {
    public Pixels {
        if (width < 1 || height < 1 || rgb.length != Math.multiplyExact(Math.multiplyExact(width, height), 3)) {
            throw new IllegalArgumentException(rgb.length + " bytes for " + width + " x " + height + " pixels");
        }
    }
}
