package dev.rookery.vision.internal.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * How the camera was held: EXIF tag 0x0112, 1 (upright) to 8. It is looked for where each format keeps it: JPEG's APP1 segment, the
 * {@code eXIf} chunk of PNG, the {@code EXIF} chunk of WebP, and TIFF's own first directory. Whatever is not well formed counts as upright.
 */
final class Orientation {
    private static final int UPRIGHT = 1;
    private static final int TAG = 0x0112;
    private static final int SHORT = 3;

    private Orientation() {}

    static int of(ImageKind kind, byte[] bytes) {
        try {
            return switch (kind) {
                case JPEG -> jpeg(bytes);
                case PNG -> chunks(bytes, 8, ByteOrder.BIG_ENDIAN, "eXIf", 12);
                case WEBP -> chunks(bytes, 12, ByteOrder.LITTLE_ENDIAN, "EXIF", 8);
                case TIFF -> directory(bytes, 0, bytes.length);
                case GIF, BMP -> UPRIGHT;
            };
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            return UPRIGHT;
        }
    }

    /** Turns and mirrors the picture as the tag asks, so that its first row is the top. */
    static Pixels upright(Pixels picture, int orientation) {
        if (orientation <= UPRIGHT || orientation > 8) {
            return picture;
        }
        boolean turned = orientation >= 5;
        int width = turned ? picture.height() : picture.width();
        int height = turned ? picture.width() : picture.height();
        byte[] out = new byte[picture.rgb().length];
        int at = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int across = turned ? y : x;
                int down = turned ? x : y;
                boolean fromRight = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
                boolean fromBottom = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
                int column = fromRight ? picture.width() - 1 - across : across;
                int row = fromBottom ? picture.height() - 1 - down : down;
                System.arraycopy(picture.rgb(), (row * picture.width() + column) * 3, out, at, 3);
                at += 3;
            }
        }
        return new Pixels(width, height, out);
    }

    private static int jpeg(byte[] bytes) {
        int at = 2;
        while (at + 4 <= bytes.length && (bytes[at] & 0xff) == 0xff) {
            int marker = bytes[at + 1] & 0xff;
            int length = (bytes[at + 2] & 0xff) << 8 | bytes[at + 3] & 0xff;
            if (marker == 0xda || length < 2) {
                break;
            }
            boolean exif = marker == 0xe1
                    && length >= 8
                    && new String(bytes, at + 4, 6, StandardCharsets.ISO_8859_1).equals("Exif\0\0");
            if (exif) {
                return directory(bytes, at + 10, length - 8);
            }
            at += 2 + length;
        }
        return UPRIGHT;
    }

    /** @param frame bytes that a chunk takes besides its data: length, name and, in PNG, a checksum */
    private static int chunks(byte[] bytes, int start, ByteOrder order, String wanted, int frame) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
        boolean lengthFirst = order == ByteOrder.BIG_ENDIAN;
        long at = start;
        while (at + frame <= bytes.length) {
            int here = (int) at;
            long length = Integer.toUnsignedLong(buffer.getInt(lengthFirst ? here : here + 4));
            String name = new String(bytes, lengthFirst ? here + 4 : here, 4, StandardCharsets.ISO_8859_1);
            if (name.equals(wanted)) {
                int data = here + 8;
                boolean prefixed =
                        length > 6 && new String(bytes, data, 6, StandardCharsets.ISO_8859_1).equals("Exif\0\0");
                int skip = prefixed ? 6 : 0;
                return directory(bytes, data + skip, (int) Math.min(length - skip, bytes.length - data - skip));
            }
            // WebP pads its chunks to an even length.
            at += frame + length + (lengthFirst ? 0 : length & 1);
        }
        return UPRIGHT;
    }

    /** Reads the first directory of a TIFF structure. */
    private static int directory(byte[] bytes, int from, int length) {
        ByteBuffer tiff = ByteBuffer.wrap(bytes, from, length).slice();
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int at = tiff.getInt(4);
        int entries = tiff.getShort(at) & 0xffff;
        for (int i = 0; i < entries; i++) {
            int entry = at + 2 + 12 * i;
            if ((tiff.getShort(entry) & 0xffff) == TAG && tiff.getShort(entry + 2) == SHORT) {
                return tiff.getShort(entry + 8);
            }
        }
        return UPRIGHT;
    }
}
