package dev.rookery.vision;

import dev.rookery.common.DataDirectory;
import dev.rookery.common.Sentence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** The one place on the server's disk that a browser may name a captioner's folder in; whatever leads out of it is refused. */
@Service
public class CaptionerFolders {
    private static final int MOST = 100;

    private final Path root;
    private final long maxUploadBytes;

    CaptionerFolders(BringProperties properties, DataDirectory data) {
        this.root = properties.root(data);
        this.maxUploadBytes = properties.maxUpload().toBytes();
    }

    public Path root() {
        return root;
    }

    /** Of an archive that comes from a browser. */
    public long maxUploadBytes() {
        return maxUploadBytes;
    }

    /** Names of what lies there now. */
    public List<String> names() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(root)) {
            return all.filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .map(path -> path.getFileName().toString())
                    .sorted()
                    .limit(MOST)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + root, e);
        }
    }

    /**
     * @param name of a folder below the root, such as {@code vit-gpt2} or {@code photos/v2}
     * @throws UnusableCaptionerException when there is none, or it lies elsewhere
     */
    public CaptionerSource.Folder folder(String name) {
        try {
            Path asked = root.resolve(name.strip()).normalize();
            if (!asked.startsWith(root) || asked.equals(root)) {
                throw refused("vision.source.outside", name);
            }
            if (!Files.isDirectory(asked)) {
                throw refused("vision.source.noFolder", name);
            }
            // A link could lead to any folder of this machine.
            Path real = asked.toRealPath();
            if (!real.startsWith(root.toRealPath())) {
                throw refused("vision.source.outside", name);
            }
            return new CaptionerSource.Folder(real);
        } catch (InvalidPathException e) {
            throw refused("vision.source.outside", name);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look into " + root, e);
        }
    }

    private UnusableCaptionerException refused(String key, String name) {
        return new UnusableCaptionerException(Sentence.of(key)
                .with("name", name.strip().replaceAll("[\\p{Cntrl}\\p{Cf}]", "?"))
                .with("root", root.toString()));
    }
}
