package dev.rookery.vision.internal.store;

import dev.rookery.common.NotFoundException;
import dev.rookery.common.Sentence;
import dev.rookery.storage.ObjectKey;
import dev.rookery.storage.ObjectStore;
import dev.rookery.vision.CaptionerSource;
import dev.rookery.vision.UnusableCaptionerException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whatever a captioner is brought from, as a folder of its own that nobody else writes to. */
final class SourceFolder {
    private static final List<String> DEMO_FILES = List.of(
            "config.json",
            "decoder_model_merged.onnx",
            "encoder_model.onnx",
            "generation_config.json",
            "preprocessor_config.json",
            "tokenizer.json");
    private static final int MAX_FILES = 200;
    private static final long MAX_FILE_BYTES = 4L << 30;
    private static final SafeZip ZIP = new SafeZip(MAX_FILES, MAX_FILE_BYTES, 2 * MAX_FILE_BYTES);

    private SourceFolder() {}

    /** @param into an empty folder */
    static void copy(CaptionerSource source, ObjectStore objects, Path into) {
        try {
            switch (source) {
                case CaptionerSource.Folder(Path path) -> folder(path, into);
                case CaptionerSource.Zip(Path file) -> ZIP.unpack(file, into);
                case CaptionerSource.Prefix(String prefix) -> prefix(prefix, objects, into);
                case CaptionerSource.Demo() -> demo(into);
            }
            descend(into);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy a captioner to " + into, e);
        }
    }

    private static void folder(Path from, Path into) throws IOException {
        if (!Files.isDirectory(from)) {
            throw new NotFoundException(Sentence.of("vision.source.folder").with("folder", from.toString()));
        }
        try (Stream<Path> files = Files.walk(from, 2)) {
            for (Path file : files.filter(Files::isRegularFile).limit(MAX_FILES).toList()) {
                if (Files.isSymbolicLink(file)) {
                    throw new UnusableCaptionerException(Sentence.of("vision.source.link")
                            .with("file", from.relativize(file).toString()));
                }
                Path target = into.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    private static void prefix(String prefix, ObjectStore objects, Path into) throws IOException {
        String plain = prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
        if (!ObjectKey.isValid(plain)) {
            throw new UnusableCaptionerException(Sentence.of("vision.source.prefix"));
        }
        List<ObjectKey> keys = objects.list(new ObjectKey(plain));
        if (keys.isEmpty()) {
            throw new NotFoundException(
                    Sentence.of("vision.source.nothing").with("prefix", plain).with("store", objects.describe()));
        }
        for (ObjectKey key : keys.stream().limit(MAX_FILES).toList()) {
            Path target = into.resolve(key.value().substring(plain.length() + 1));
            Files.createDirectories(target.getParent());
            try (InputStream in = objects.open(key);
                    OutputStream out = Files.newOutputStream(target)) {
                in.transferTo(out);
            }
        }
    }

    private static void demo(Path into) throws IOException {
        for (String name : DEMO_FILES) {
            try (InputStream in = SourceFolder.class.getResourceAsStream("/captioners/shapes/" + name)) {
                if (in == null) {
                    throw new IOException("the demo captioner lacks " + name);
                }
                Files.copy(in, into.resolve(name));
            }
        }
    }

    /** An archive often holds one folder with everything in it. */
    private static void descend(Path into) throws IOException {
        Optional<Path> only;
        try (Stream<Path> top = Files.list(into)) {
            List<Path> all = top.toList();
            only = all.size() == 1
                            && Files.isDirectory(all.getFirst())
                            && !all.getFirst().endsWith("onnx")
                    ? Optional.of(all.getFirst())
                    : Optional.empty();
        }
        if (only.isPresent()) {
            try (Stream<Path> inner = Files.list(only.get())) {
                for (Path each : inner.toList()) {
                    Files.move(each, into.resolve(each.getFileName()));
                }
            }
            Files.delete(only.get());
        }
    }
}
