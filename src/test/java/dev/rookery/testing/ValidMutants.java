package dev.rookery.testing;

import dev.rookery.model.ModelDescription;
import dev.rookery.model.Predictor;
import dev.rookery.model.internal.OnnxModel;
import dev.rookery.model.internal.PackageFiles;
import dev.rookery.model.internal.PackageJson;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Damage that no parser sees: a digit of a JSON file, or a byte of the trees, becomes another one, and the package still reads as a
 * model. Only a hash, a signature or a row that scores differently can tell.
 */
public final class ValidMutants {
    private final Map<String, byte[]> honest;

    /** @param honest the files of a package by name */
    public ValidMutants(Map<String, byte[]> honest) {
        this.honest = Map.copyOf(honest);
    }

    /** The package with one file changed in one place; what does not parse is thrown away and tried again. */
    public PackageFiles mutant(String name, Random random) {
        byte[] original = honest.get(name);
        while (true) {
            byte[] changed = original.clone();
            int at = random.nextInt(changed.length);
            if (name.endsWith(".json")) {
                if (changed[at] < '0' || changed[at] > '9') {
                    continue;
                }
                changed[at] = (byte) ('0' + random.nextInt(10));
            } else {
                changed[at] = (byte) random.nextInt(256);
            }
            if (changed[at] == original[at]) {
                continue;
            }
            Map<String, byte[]> files = new TreeMap<>(honest);
            files.put(name, changed);
            PackageFiles mutant = new PackageFiles(files);
            if (parses(mutant)) {
                return mutant;
            }
        }
    }

    private static boolean parses(PackageFiles files) {
        try {
            PackageJson.Parsed parsed = PackageJson.parse(files);
            ModelDescription model = parsed.manifest().model();
            new Predictor(
                    model.signature(),
                    model.preprocessing(),
                    OnnxModel.read(files.onnx(), parsed.manifest().scorer(), parsed.background()));
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }
}
