package dev.rookery.dvc;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Md5;
import dev.rookery.common.StrictYaml;
import dev.rookery.common.YamlMap;
import java.util.List;
import java.util.Optional;

/**
 * What a {@code .dvc} file says: which object stands for one file or folder beside it.
 *
 * @param sizeBytes of the file, or of all files of the folder together
 * @param files how many the folder holds; of a file always 1
 * @param executable whether the file may be run
 * @param path a plain name in the pointer's own folder; nothing that leads elsewhere
 * @param origin where an imported file came from
 */
public record DvcPointer(
        DvcHash hash, long sizeBytes, long files, boolean executable, String path, Optional<DvcImport> origin) {
    public DvcPointer {
        DvcPath.requireName(path);
        if (sizeBytes < 0 || files < 0) {
            throw new InvalidException("A DVC pointer's size cannot be negative.");
        }
    }

    /** A file. */
    public DvcPointer(Md5 md5, long sizeBytes, String path) {
        this(DvcHash.ofFile(md5), sizeBytes, 1, false, path, Optional.empty());
    }

    /** A folder. */
    public static DvcPointer ofFolder(DvcManifest manifest, long sizeBytes, String path) {
        return new DvcPointer(manifest.hash(), sizeBytes, manifest.entries().size(), false, path, Optional.empty());
    }

    /**
     * @param what names the pointer in messages
     */
    public static DvcPointer read(String text, String what) {
        YamlMap root = StrictYaml.read(text, what).allow("md5", "frozen", "desc", "meta", "wdir", "deps", "outs");
        if (!root.text("wdir").orElse(".").equals(".")) {
            throw root.fault("wdir", "only a pointer to its own folder is understood, without \"wdir\"");
        }
        List<YamlMap> outs = root.maps("outs").orElseThrow(() -> root.fault("\"outs\" is missing"));
        if (outs.size() != 1) {
            throw root.fault("outs", "a pointer to exactly one file or folder is needed, this one has " + outs.size());
        }
        List<YamlMap> deps = root.maps("deps").orElse(List.of());
        if (deps.size() > 1) {
            throw root.fault("deps", "an import has exactly one source, this one has " + deps.size());
        }
        return read(outs.getFirst(), deps.stream().findFirst().map(DvcImport::read));
    }

    private static DvcPointer read(YamlMap out, Optional<DvcImport> origin) {
        out.allow(
                "md5", "size", "nfiles", "isexec", "hash", "path", "desc", "type", "labels", "meta", "remote", "push");
        if (!out.text("hash").orElse("").equals("md5")) {
            throw out.fault(
                    "hash",
                    "only hash: md5 is known; a pointer without it is of DVC 2, so add its file again with DVC 3");
        }
        for (String key : List.of("remote", "push")) {
            if (out.text(key).isPresent()) {
                throw out.fault(
                        key,
                        "\"" + key
                                + "\" says where these bytes may go, which is not understood here; use dvc for them");
            }
        }
        long size = out.whole("size").orElseThrow(() -> out.fault("\"size\" is missing"));
        DvcHash hash;
        try {
            hash = DvcHash.parse(out.requiredText("md5"));
        } catch (IllegalArgumentException e) {
            throw out.fault("md5", String.valueOf(e.getMessage()));
        }
        if (hash.folder() && out.whole("nfiles").isEmpty()) {
            throw out.fault("\"nfiles\" is missing");
        }
        long files = hash.folder() ? out.whole("nfiles").orElseThrow() : 1;
        return new DvcPointer(hash, size, files, out.flag("isexec"), out.requiredText("path"), origin);
    }

    /** The md5 of the file, or of the folder's manifest. */
    public Md5 md5() {
        return hash.md5();
    }

    /** Where the object lies in a cache or remote. */
    public String location() {
        return hash.location();
    }

    public static String location(Md5 md5) {
        return DvcHash.ofFile(md5).location();
    }

    /**
     * The text of a file that held another pointer to the same path, with what people added to it (descriptions, labels, comments) left
     * as it was, as DVC leaves it.
     *
     * @param before the file as it is
     */
    String textInto(String before) {
        int outs = before.indexOf("outs:");
        String updated = before.substring(0, Math.max(0, outs))
                + before.substring(Math.max(0, outs))
                        .replaceFirst(
                                "(?m)^([ \\t]*(?:- )?[ \\t]*md5:[ \\t]+).*$", "$1" + DvcYaml.scalar(hash.toString()))
                        .replaceFirst("(?m)^([ \\t]*(?:- )?[ \\t]*size:[ \\t]+).*$", "$1" + sizeBytes)
                        .replaceFirst("(?m)^([ \\t]*(?:- )?[ \\t]*nfiles:[ \\t]+).*$", "$1" + files);
        try {
            return read(updated, path + ".dvc").equals(this) ? updated : text();
        } catch (InvalidException e) {
            return text();
        }
    }

    /** The text of the {@code .dvc} file, byte for byte as DVC 3 writes it. */
    public String text() {
        StringBuilder yaml = new StringBuilder();
        origin.ifPresent(from -> yaml.append("md5: ")
                .append(DvcYaml.scalar(from.fingerprint(hash, path).hex()))
                .append("\nfrozen: true\ndeps:\n")
                .append(from.text()));
        yaml.append("outs:\n- md5: ")
                .append(DvcYaml.scalar(hash.toString()))
                .append("\n  size: ")
                .append(sizeBytes);
        if (hash.folder()) {
            yaml.append("\n  nfiles: ").append(files);
        }
        if (executable) {
            yaml.append("\n  isexec: true");
        }
        return yaml.append("\n  hash: md5\n  path: ")
                .append(DvcYaml.scalar(path))
                .append('\n')
                .toString();
    }
}
