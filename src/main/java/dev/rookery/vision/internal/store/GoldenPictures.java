package dev.rookery.vision.internal.store;

import dev.rookery.vision.CaptionerManifest;
import java.util.List;
import java.util.SplittableRandom;

/** Pictures that every captioner is asked about when it is brought and whenever it is loaded: patches of colour, made from a seed. */
final class GoldenPictures {
    static final List<Integer> SEEDS = List.of(1, 2, 3);
    /** Another processor may round differently in the last bits of single precision. */
    static final double TOLERANCE = 0.01;

    private static final int PATCHES = 6;

    private GoldenPictures() {}

    static byte[] rgb(int seed, CaptionerManifest.Picture size) {
        byte[] patches = new byte[PATCHES * PATCHES * 3];
        SplittableRandom random = new SplittableRandom(seed);
        random.nextBytes(patches);
        byte[] rgb = new byte[size.width() * size.height() * 3];
        int at = 0;
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                int patch = (y * PATCHES / size.height()) * PATCHES + x * PATCHES / size.width();
                for (int c = 0; c < 3; c++) {
                    rgb[at++] = patches[patch * 3 + c];
                }
            }
        }
        return rgb;
    }
}
