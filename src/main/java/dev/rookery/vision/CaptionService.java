package dev.rookery.vision;

import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.Sentence;
import dev.rookery.common.UnavailableException;
import dev.rookery.model.ModelName;
import dev.rookery.model.ModelVersionId;
import dev.rookery.security.Permission;
import dev.rookery.security.Requires;
import dev.rookery.vision.internal.image.PictureReader;
import dev.rookery.vision.internal.image.Pixels;
import dev.rookery.vision.internal.image.Thumbnails;
import dev.rookery.vision.internal.store.CaptionMeters;
import dev.rookery.vision.internal.store.CaptionMeters.Outcome;
import dev.rookery.vision.internal.store.Captioner;
import dev.rookery.vision.internal.store.ServedCaptioners;
import dev.rookery.vision.internal.store.ServedCaptioners.Served;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * A picture in, a sentence out. Pictures are read and resized here; the model runs in its worker process, whose death is an {@link
 * UnavailableException} and nothing worse. Thread-safe.
 */
@Service
public class CaptionService {
    private final ServedCaptioners captioners;
    private final PictureReader reader;
    private final VisionProperties properties;
    private final CaptionMeters meters;

    CaptionService(
            ServedCaptioners captioners, PictureReader reader, VisionProperties properties, CaptionMeters meters) {
        this.captioners = captioners;
        this.reader = reader;
        this.properties = properties;
        this.meters = meters;
    }

    /**
     * Describes whatever names or holds a picture, with the default captioner.
     *
     * @param picture a path (String, Path, File), bytes (byte[]) or a BufferedImage
     * @throws FileNotFoundException with the path, when there is no such file
     * @throws UnreadableImageException when it is of another kind, or no picture
     */
    public Description describe(@Nullable Object picture) throws FileNotFoundException {
        return describe(ImageInput.of(picture), Optional.empty(), CaptionOptions.DEFAULT);
    }

    /**
     * @param model empty for the default one
     * @throws FileNotFoundException when the picture is a file that has gone
     * @throws UnavailableException when the worker is away, died over this picture or was too slow
     */
    public Description describe(ImageInput picture, Optional<ModelName> model, CaptionOptions options)
            throws FileNotFoundException {
        Served served = require(model.orElseGet(this::defaultModel));
        ModelName name = served.version().id().model();
        try {
            Pixels pixels = pixels(picture);
            Captioner.Said said;
            try {
                said = served.captioner().describe(pixels, options);
            } catch (UnavailableException e) {
                if (!served.captioner().retired()) {
                    throw e;
                }
                // Another version took its place while this picture was on its way.
                served = require(name);
                said = served.captioner().describe(pixels, options);
            }
            meters.described(name, Outcome.OK);
            meters.took(served.version().id(), said.took());
            return new Description(served.version().id(), said.captions(), said.took());
        } catch (InvalidException e) {
            meters.described(name, Outcome.INVALID);
            throw e;
        } catch (UnavailableException e) {
            meters.described(name, Outcome.UNAVAILABLE);
            throw e;
        }
    }

    /**
     * A small PNG of a picture, made anew from its pixels: whatever else a file holds stays behind.
     *
     * @param side longest side in pixels; a smaller picture keeps its size
     * @throws UnreadableImageException when it is no picture
     */
    public byte[] thumbnail(byte[] picture, int side) {
        requireSize(picture.length);
        return Thumbnails.png(reader.read(picture), side);
    }

    private Pixels pixels(ImageInput picture) throws FileNotFoundException {
        return switch (picture) {
            case ImageInput.Stored(Path path) -> reader.read(bytes(path));
            case ImageInput.Encoded(byte[] bytes) -> {
                requireSize(bytes.length);
                yield reader.read(bytes);
            }
            case ImageInput.Decoded(var image) -> reader.read(image);
        };
    }

    private byte[] bytes(Path path) throws FileNotFoundException {
        try {
            requireSize(Files.size(path));
            return Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            throw new FileNotFoundException(path.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    private void requireSize(long bytes) {
        if (bytes > properties.maxFileSize().toBytes()) {
            throw new UnreadableImageException(Sentence.of("vision.image.heavy")
                    .with("megabytes", properties.maxFileSize().toMegabytes()));
        }
    }

    /** Who describes when nobody is named. */
    public ModelName defaultModel() {
        if (!properties.captioner().isBlank()) {
            return new ModelName(properties.captioner());
        }
        List<ModelName> brought = captioners.all().stream()
                .map(served -> served.version().id().model())
                .filter(name -> !name.equals(CaptionerImports.DEMO))
                .toList();
        return brought.size() == 1 ? brought.getFirst() : CaptionerImports.DEMO;
    }

    /** @throws dev.rookery.common.RookeryException when it could not describe anything now */
    void requireServing(Optional<ModelName> model) {
        require(model.orElseGet(this::defaultModel));
    }

    private Served require(ModelName model) {
        return captioners.current(model).orElseThrow(() -> {
            List<Served> all = captioners.all();
            if (all.isEmpty() || captioners.mayCome(model)) {
                return new UnavailableException(
                        Sentence.of("vision.none.serves").with("model", model.value()));
            }
            return new NotFoundException(Sentence.of("vision.none.named")
                    .with("model", model.value())
                    .with(
                            "names",
                            all.stream()
                                    .map(served -> served.version().id().model().value())
                                    .collect(Collectors.joining(", "))));
        });
    }

    public Optional<ServingCaptioner> current(ModelName model) {
        return captioners.current(model).map(Served::facts);
    }

    public CaptionerHealth health() {
        return new CaptionerHealth(captioners.all().stream().map(Served::facts).toList(), captioners.refused());
    }

    /**
     * Makes the champion before this one the champion again, once it proved that it can describe.
     *
     * @throws dev.rookery.model.RefusedPackageException when it is not what was sealed; nothing changes then
     */
    public ModelVersionId rollback(ModelName model) {
        return captioners.rollback(model);
    }

    /** Lets a captioner whose worker died too often try again. */
    @Requires(Permission.ANALYSE)
    public void release(ModelName model) {
        require(model).captioner().release();
    }
}
