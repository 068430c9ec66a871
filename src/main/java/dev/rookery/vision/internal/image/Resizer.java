package dev.rookery.vision.internal.image;

/**
 * Resizes as Pillow's {@code Image.resize} does for 8-bit pictures, to the byte, because a model sees what its trainer's library made:
 * one pass along the rows and one along the columns, each in fixed point with 22 fractional bits, rounded to a byte between the
 * passes. A pass that would change nothing is left out.
 */
public final class Resizer {
    private static final int FRACTION_BITS = 22;
    private static final int CHANNELS = 3;

    private Resizer() {}

    public static Pixels resize(Pixels source, int width, int height, ResizeFilter filter) {
        if (filter == ResizeFilter.NEAREST) {
            return nearest(source, width, height);
        }
        Pixels wide = source.width() == width ? source : horizontal(source, width, filter);
        return wide.height() == height ? wide : vertical(wide, height, filter);
    }

    /**
     * Which source pixels make one target pixel.
     *
     * @param from first source pixel, by target pixel
     * @param weights by target pixel, in fixed point; they sum to 1 within rounding
     */
    private record Taps(int[] from, int[][] weights) {
        static Taps of(int source, int target, ResizeFilter filter) {
            double scale = (double) source / target;
            double widening = Math.max(scale, 1);
            double shrink = 1 / widening;
            double support = filter.support() * widening;
            int[] from = new int[target];
            int[][] weights = new int[target][];
            for (int i = 0; i < target; i++) {
                double centre = (i + 0.5) * scale;
                int first = Math.max(0, (int) (centre - support + 0.5));
                int last = Math.min(source, (int) (centre + support + 0.5));
                double[] exact = new double[last - first];
                double sum = 0;
                for (int x = 0; x < exact.length; x++) {
                    exact[x] = filter.weight((x + first - centre + 0.5) * shrink);
                    sum += exact[x];
                }
                from[i] = first;
                weights[i] = new int[exact.length];
                for (int x = 0; x < exact.length; x++) {
                    double share = sum == 0 ? exact[x] : exact[x] / sum;
                    weights[i][x] = (int) (share * (1 << FRACTION_BITS) + (share < 0 ? -0.5 : 0.5));
                }
            }
            return new Taps(from, weights);
        }
    }

    private static Pixels horizontal(Pixels source, int width, ResizeFilter filter) {
        Taps taps = Taps.of(source.width(), width, filter);
        byte[] in = source.rgb();
        byte[] out = new byte[Math.multiplyExact(Math.multiplyExact(width, source.height()), CHANNELS)];
        int at = 0;
        for (int y = 0; y < source.height(); y++) {
            int row = y * source.width();
            for (int x = 0; x < width; x++) {
                int[] weights = taps.weights()[x];
                int start = (row + taps.from()[x]) * CHANNELS;
                at = mix(in, start, CHANNELS, weights, out, at);
            }
        }
        return new Pixels(width, source.height(), out);
    }

    private static Pixels vertical(Pixels source, int height, ResizeFilter filter) {
        Taps taps = Taps.of(source.height(), height, filter);
        byte[] in = source.rgb();
        int stride = source.width() * CHANNELS;
        byte[] out = new byte[Math.multiplyExact(stride, height)];
        int at = 0;
        for (int y = 0; y < height; y++) {
            int[] weights = taps.weights()[y];
            int top = taps.from()[y] * stride;
            for (int x = 0; x < source.width(); x++) {
                at = mix(in, top + x * CHANNELS, stride, weights, out, at);
            }
        }
        return new Pixels(source.width(), height, out);
    }

    private static int mix(byte[] in, int start, int step, int[] weights, byte[] out, int at) {
        int red = 1 << (FRACTION_BITS - 1);
        int green = red;
        int blue = red;
        int from = start;
        for (int weight : weights) {
            red += (in[from] & 0xff) * weight;
            green += (in[from + 1] & 0xff) * weight;
            blue += (in[from + 2] & 0xff) * weight;
            from += step;
        }
        out[at] = clip(red);
        out[at + 1] = clip(green);
        out[at + 2] = clip(blue);
        return at + CHANNELS;
    }

    private static byte clip(int fixed) {
        return (byte) Math.clamp(fixed >> FRACTION_BITS, 0, 255);
    }

    private static Pixels nearest(Pixels source, int width, int height) {
        byte[] out = new byte[Math.multiplyExact(Math.multiplyExact(width, height), CHANNELS)];
        int[] columns = nearest(source.width(), width);
        int[] rows = nearest(source.height(), height);
        int at = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                System.arraycopy(source.rgb(), (rows[y] * source.width() + columns[x]) * CHANNELS, out, at, CHANNELS);
                at += CHANNELS;
            }
        }
        return new Pixels(width, height, out);
    }

    /** Steps are added up, not multiplied out: on ties that is what decides. */
    private static int[] nearest(int source, int target) {
        double step = (double) source / target;
        double place = step * 0.5;
        int[] chosen = new int[target];
        for (int i = 0; i < target; i++) {
            chosen[i] = Math.min(source - 1, (int) place);
            place += step;
        }
        return chosen;
    }
}
