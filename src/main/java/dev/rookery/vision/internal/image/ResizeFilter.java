package dev.rookery.vision.internal.image;

import java.util.function.DoubleUnaryOperator;

/**
 * How the pixels of a resized picture are weighed, named and numbered as Pillow's {@code Image.Resampling}, whose numbers stand in
 * {@code preprocessor_config.json}. Each kernel is the textbook one, widened by the scale when a picture shrinks.
 */
public enum ResizeFilter {
    /** The nearest pixel, no mixing. */
    NEAREST(0, x -> 0),
    /** {@code sinc(x) sinc(x / 3)} for |x| < 3. */
    LANCZOS(3, x -> -3 <= x && x < 3 ? sinc(x) * sinc(x / 3) : 0),
    /** {@code 1 - |x|} for |x| < 1. */
    BILINEAR(1, x -> Math.abs(x) < 1 ? 1 - Math.abs(x) : 0),
    /** Keys' cubic convolution with a = -0.5. */
    BICUBIC(2, ResizeFilter::cubic),
    /** 1 for -0.5 < x <= 0.5. */
    BOX(0.5, x -> x > -0.5 && x <= 0.5 ? 1 : 0),
    /** {@code sinc(x) (0.54 + 0.46 cos(pi x))} for |x| < 1, the two constants rounded to single precision. */
    HAMMING(1, ResizeFilter::hamming);

    private final double support;
    private final DoubleUnaryOperator kernel;

    ResizeFilter(double support, DoubleUnaryOperator kernel) {
        this.support = support;
        this.kernel = kernel;
    }

    /** @param code as in {@code "resample": 2} */
    public static ResizeFilter of(int code) {
        if (code < 0 || code >= values().length) {
            throw new IllegalArgumentException("resample must be 0 to 5, not " + code);
        }
        return values()[code];
    }

    /** Half the width of the kernel, in source pixels at scale 1. */
    double support() {
        return support;
    }

    double weight(double x) {
        return kernel.applyAsDouble(x);
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(x * Math.PI) / (x * Math.PI);
    }

    private static double cubic(double at) {
        double a = -0.5;
        double x = Math.abs(at);
        if (x < 1) {
            return ((a + 2) * x - (a + 3)) * x * x + 1;
        }
        return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0;
    }

    private static double hamming(double at) {
        double x = Math.abs(at);
        if (x == 0) {
            return 1;
        }
        return x >= 1 ? 0 : sinc(x) * (0.54f + 0.46f * Math.cos(x * Math.PI));
    }
}
