package dev.rookery.vision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.common.Json;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * Pictures with the captions that the training framework gave. A few come with the project; all 750 are too many for it: {@code
 * ROOKERY_TEST_VISION} names the folder that holds them.
 *
 * @param references of each picture its file and what was said of it, {@code greedy} and with four {@code beam}s
 */
public record ReferencePictures(Path folder, List<JsonNode> references) {
    private static final String VARIABLE = "ROOKERY_TEST_VISION";

    public static ReferencePictures few() {
        try {
            Path list = Path.of(
                    Objects.requireNonNull(ReferencePictures.class.getResource("/vision/references/references.json"))
                            .toURI());
            return new ReferencePictures(list.getParent(), read(list));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param set {@code test} or {@code stress} */
    public static ReferencePictures all(String set) {
        Path folder = brought();
        return new ReferencePictures(folder.resolve(set), read(folder.resolve(set + ".json")));
    }

    /** The model that spoke, with both decoders. */
    public static Path model() {
        return brought().resolve("model");
    }

    private static Path brought() {
        String named = System.getenv().getOrDefault(VARIABLE, "");
        assertThat(named)
                .as(VARIABLE + " names the folder of reference pictures")
                .isNotEmpty();
        Path folder = Path.of(named);
        assertThat(folder.resolve("test.json")).as("%s is %s", VARIABLE, folder).isRegularFile();
        return folder;
    }

    private static List<JsonNode> read(Path list) {
        return Json.mapper().readTree(list).valueStream().toList();
    }

    public byte[] bytes(JsonNode reference) throws IOException {
        return Files.readAllBytes(folder.resolve(reference.path("file").asString()));
    }
}
