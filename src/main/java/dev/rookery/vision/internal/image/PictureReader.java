package dev.rookery.vision.internal.image;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import dev.rookery.common.Sentence;
import dev.rookery.vision.UnreadableImageException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to {@link Pixels}. The size is taken from the header and held against the limit before anything is decoded; of an animation the
 * first frame counts; a file that ends too early is refused even where its decoder would fill up the rest in silence. Pictures that are
 * decoded at the same time share one allowance of pixels, so that many large ones wait instead of filling the heap. Thread-safe.
 */
public final class PictureReader {
    /** Decoding holds a picture about three times, at three to eight bytes a pixel. */
    private static final long HEAP_BYTES_PER_PIXEL = 16;

    private static final Pattern TRUNCATED =
            Pattern.compile("premature|truncat|unexpected end|missing EOI|EOF", Pattern.CASE_INSENSITIVE);

    static {
        // Readers are found through the class loader of whichever thread comes first, which need not know the
        // libraries.
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(PictureReader.class.getClassLoader());
        try {
            ImageIO.setUseCache(false);
            ImageIO.scanForPlugins();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private final long maxPixels;
    private final int allowance;
    private final Semaphore pixels;

    /** @param maxPixels width times height of the largest picture that is decoded */
    public PictureReader(long maxPixels) {
        this.maxPixels = maxPixels;
        this.allowance = (int) Math.min(
                Integer.MAX_VALUE, Math.max(maxPixels, Runtime.getRuntime().maxMemory() / 2 / HEAP_BYTES_PER_PIXEL));
        this.pixels = new Semaphore(allowance);
    }

    /** The formats that are read, for messages. */
    public static String formats() {
        return Arrays.stream(ImageKind.values()).map(ImageKind::word).collect(Collectors.joining(", "));
    }

    /** How files of this picture's format usually end: {@code jpeg}, {@code png}. */
    public static String ending(byte[] bytes) {
        return ImageKind.of(bytes)
                .map(kind -> kind.word().toLowerCase(Locale.ROOT))
                .orElse("bin");
    }

    public Pixels read(byte[] bytes) {
        if (bytes.length == 0) {
            throw new UnreadableImageException(Sentence.of("vision.image.empty"));
        }
        ImageKind kind = ImageKind.of(bytes)
                .orElseThrow(() -> new UnreadableImageException(
                        Sentence.of("vision.image.unknown").with("formats", formats())));
        ImageReader reader = reader(kind);
        try (ImageInputStream in = new ByteArrayImageInputStream(bytes)) {
            reader.setInput(in, true, true);
            return read(reader, kind, bytes);
        } catch (UnreadableImageException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Readers throw whatever their arithmetic runs into when a file is damaged.
            throw new UnreadableImageException(
                    Sentence.of("vision.image.damaged").with("format", kind.word()), e);
        } finally {
            reader.dispose();
        }
    }

    /** A picture in memory, by the same policy. */
    public Pixels read(BufferedImage image) {
        requireSize(image.getWidth(), image.getHeight());
        return RgbPixels.of(image);
    }

    private Pixels read(ImageReader reader, ImageKind kind, byte[] bytes) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        requireSize(width, height);
        long area = (long) width * height;
        if (reader.isImageTiled(0)) {
            // A tile may be larger than its picture, and is decoded whole.
            int tileWidth = reader.getTileWidth(0);
            int tileHeight = reader.getTileHeight(0);
            requireSize(tileWidth, tileHeight);
            area = Math.max(area, (long) tileWidth * tileHeight);
        }
        int share = (int) Math.min(allowance, area);
        pixels.acquireUninterruptibly(share);
        try {
            AtomicReference<@Nullable String> cut = new AtomicReference<>();
            reader.addIIOReadWarningListener((_, warning) -> {
                if (TRUNCATED.matcher(warning).find()) {
                    cut.set(warning);
                }
            });
            BufferedImage image = reader.read(0);
            if (cut.get() != null) {
                throw new UnreadableImageException(
                        Sentence.of("vision.image.truncated").with("format", kind.word()));
            }
            // What a file's frame really holds may be less than its header says; more would be the decoder's mistake.
            requireSize(image.getWidth(), image.getHeight());
            return Orientation.upright(RgbPixels.of(image), Orientation.of(kind, bytes));
        } finally {
            pixels.release(share);
        }
    }

    private void requireSize(int width, int height) {
        if (width < 1 || height < 1 || (long) width * height > maxPixels) {
            throw new UnreadableImageException(Sentence.of("vision.image.large")
                    .with("width", width)
                    .with("height", height)
                    .with("limit", maxPixels / 1_000_000));
        }
    }

    private static ImageReader reader(ImageKind kind) {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(kind.word());
        Optional<ImageReader> first = Optional.empty();
        while (readers.hasNext()) {
            ImageReader next = readers.next();
            if (next.getClass().getName().startsWith("com.twelvemonkeys.")) {
                return next;
            }
            first = first.or(() -> Optional.of(next));
        }
        return first.orElseThrow(() -> new IllegalStateException("no reader for " + kind));
    }
}
