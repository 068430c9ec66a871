package dev.rookery.dvc;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Md5;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.Sentence;
import dev.rookery.common.UnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;

/**
 * A DVC project to pull from: a folder, or the one packed into the jar. Every path read is relative, stays inside the project
 * after {@code ..} is resolved, and on a file system also after symbolic links are; what a pull returns has the size and the hash
 * that the pointer states.
 */
public final class DvcProject {
    private static final long MAX_TEXT_BYTES = 1 << 20;
    private static final Pattern SEGMENT = Pattern.compile("[\\p{L}\\p{N}._ =+-]{1,255}");

    private final Resource root;

    /**
     * @param root the project's folder; its path ends with a slash
     */
    public DvcProject(Resource root) {
        this.root = root;
    }

    public DvcPointer pointer(String path) {
        return DvcPointer.read(text(path), path);
    }

    /** A text file of the project. */
    public String text(String path) {
        return new String(bytes(path, MAX_TEXT_BYTES), StandardCharsets.UTF_8);
    }

    public boolean has(String path) {
        return root(inside(path)).exists();
    }

    /** The bytes that a pointer stands for, from the project's default remote, verified. */
    public byte[] pull(DvcPointer pointer) {
        String remote = DvcConfig.read(text(".dvc/config")).defaultUrl();
        if (remote.contains("://") || remote.startsWith("/")) {
            throw new InvalidException("The default remote is not a folder of the project: " + printable(remote) + ".");
        }
        // A relative url is relative to the folder of the configuration.
        byte[] bytes = bytes(".dvc/" + remote + "/" + pointer.location(), pointer.sizeBytes());
        if (bytes.length != pointer.sizeBytes() || !Md5.of(bytes).equals(pointer.md5())) {
            throw new InvalidException(Sentence.of("dataset.remoteDamaged")
                    .with("file", pointer.path())
                    .with("md5", pointer.md5().hex()));
        }
        return bytes;
    }

    private byte[] bytes(String path, long maxBytes) {
        String safe = inside(path);
        Resource resource = root(safe);
        if (!resource.exists()) {
            throw new NotFoundException("The DVC project has no " + printable(safe) + ".");
        }
        try (InputStream in = resource.getInputStream()) {
            byte[] bytes = in.readNBytes(Math.toIntExact(maxBytes));
            if (in.read() >= 0) {
                throw new InvalidException(printable(safe) + " is larger than %,d bytes.".formatted(maxBytes));
            }
            return bytes;
        } catch (IOException e) {
            throw new UnavailableException("The DVC project's " + printable(safe) + " cannot be read.", e);
        }
    }

    private Resource root(String safe) {
        try {
            Resource resource = root.createRelative(safe);
            if (root.isFile() && resource.exists()) {
                Path real = resource.getFile().toPath().toRealPath();
                if (!real.startsWith(root.getFile().toPath().toRealPath())) {
                    throw outside(safe);
                }
            }
            return resource;
        } catch (IOException e) {
            throw new UnavailableException("The DVC project's " + printable(safe) + " cannot be read.", e);
        }
    }

    /** The path without {@code .} and {@code ..}; refused when it leaves the project or holds what no path of ours needs. */
    private static String inside(String path) {
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : path.split("/", -1)) {
            if (!SEGMENT.matcher(segment).matches()) {
                throw outside(path);
            }
            if (segment.equals("..")) {
                if (segments.pollLast() == null) {
                    throw outside(path);
                }
            } else if (!segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        return String.join("/", segments);
    }

    private static InvalidException outside(String path) {
        return new InvalidException("The path " + printable(path) + " leads out of the DVC project.");
    }

    private static String printable(String text) {
        String cut = text.length() > 80 ? text.substring(0, 80) + "..." : text;
        return "\"" + cut.replaceAll("\\p{C}", "?") + "\"";
    }
}
