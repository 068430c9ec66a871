package dev.rookery.model.internal;

import dev.rookery.common.Json;
import dev.rookery.common.Sentence;
import dev.rookery.model.FormatVersion;
import dev.rookery.model.GoldenRow;
import dev.rookery.model.PackageManifest;
import dev.rookery.model.RefusedPackageException;
import dev.rookery.model.RefusedPackageException.Check;
import dev.rookery.model.Scorer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON files of a package. Equal models give equal bytes. */
public final class PackageJson {
    private static final Set<String> SECTIONS = Set.of("format", "model", "scorer", "answer", "parity", "keyId");

    /** What the JSON files say, parsed and checked one by one; whether they fit together is not yet known. */
    public record Parsed(PackageManifest manifest, double[] background, List<GoldenRow> golden) {}

    private record Background(double[] numbers) {}

    private record Golden(List<GoldenRow> rows) {
        Golden {
            rows = List.copyOf(rows);
        }
    }

    private PackageJson() {}

    public static PackageFiles files(PackageManifest manifest, Scorer scorer, List<GoldenRow> golden, byte[] onnx) {
        return new PackageFiles(Map.of(
                PackageFiles.MANIFEST,
                Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest),
                PackageFiles.BACKGROUND,
                Json.mapper().writeValueAsBytes(new Background(OnnxModel.background(scorer))),
                PackageFiles.GOLDEN,
                Json.mapper().writeValueAsBytes(new Golden(golden)),
                PackageFiles.ONNX,
                onnx));
    }

    /** @throws RefusedPackageException ({@link Check#FORMAT}) */
    public static Parsed parse(PackageFiles files) {
        String reading = PackageFiles.MANIFEST;
        try {
            PackageManifest manifest = manifest(files.file(PackageFiles.MANIFEST));
            reading = PackageFiles.BACKGROUND;
            double[] background = Json.mapper()
                    .readValue(files.file(PackageFiles.BACKGROUND), Background.class)
                    .numbers();
            reading = PackageFiles.GOLDEN;
            List<GoldenRow> golden = Json.mapper()
                    .readValue(files.file(PackageFiles.GOLDEN), Golden.class)
                    .rows();
            if (golden.isEmpty()) {
                throw new IllegalArgumentException("there are no golden rows");
            }
            return new Parsed(manifest, background, golden);
        } catch (RefusedPackageException e) {
            throw e;
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            throw new RefusedPackageException(
                    Check.FORMAT, Sentence.of("model.package.format").with("file", reading), e);
        }
    }

    private static PackageManifest manifest(byte[] bytes) {
        JsonNode tree = Json.mapper().readTree(bytes);
        if (!(tree instanceof ObjectNode sections)) {
            throw new IllegalArgumentException("the manifest is no JSON object");
        }
        FormatVersion format = Json.mapper().treeToValue(sections.required("format"), FormatVersion.class);
        if (!format.known()) {
            throw new RefusedPackageException(
                    Check.FORMAT,
                    Sentence.of("model.package.version")
                            .with("format", format.toString())
                            .with("reads", FormatVersion.WITH_RULE.major()));
        }
        if (format.newer()) {
            sections.retain(SECTIONS);
        }
        return Json.mapper().treeToValue(sections, PackageManifest.class);
    }
}
