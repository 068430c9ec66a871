package dev.rookery.vision.internal.onnx;

import dev.rookery.vision.CaptionerManifest;

/** Bytes of a resized picture to the numbers the encoder was trained on, in single precision as its trainer's library computes them. */
final class Normalising {
    private Normalising() {}

    /** @return channel by channel, each row by row */
    static float[] channelsFirst(byte[] rgb, CaptionerManifest.Picture picture) {
        int plane = picture.width() * picture.height();
        if (rgb.length != 3 * plane) {
            throw new IllegalArgumentException(rgb.length + " bytes for " + picture.width() + " x " + picture.height());
        }
        float[] out = new float[3 * plane];
        for (int channel = 0; channel < 3; channel++) {
            float mean = picture.mean().get(channel).floatValue();
            float deviation = picture.deviation().get(channel).floatValue();
            float[] values = new float[256];
            for (int value = 0; value < 256; value++) {
                values[value] = ((float) (value * picture.rescale()) - mean) / deviation;
            }
            for (int i = 0; i < plane; i++) {
                out[channel * plane + i] = values[rgb[i * 3 + channel] & 0xff];
            }
        }
        return out;
    }
}
