package dev.rookery.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.Json;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.dvc.DvcWorkspace;
import dev.rookery.fetch.Downloads;
import dev.rookery.job.Progress;
import dev.rookery.model.ModelName;
import dev.rookery.model.ModelStore;
import dev.rookery.model.RefusedPackageException;
import dev.rookery.pipeline.SampleBootstrap;
import dev.rookery.storage.ObjectKey;
import dev.rookery.storage.ObjectStore;
import dev.rookery.testing.FirstStart;
import dev.rookery.testing.TemporaryDataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/** What a version's page offers is all that another machine needs: a pull into a new folder gives the very bytes. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TemporaryDataDirectory.class)
class ModelObjectsTest {
    @TempDir
    Path folder;

    @Autowired
    SampleBootstrap bootstrap;

    @Autowired
    RegistryService registry;

    @Autowired
    ModelObjects modelObjects;

    @Autowired
    ModelStore models;

    @Autowired
    ObjectStore objects;

    @Autowired
    DatasetService datasets;

    @Test
    void aModelVersionIsPulledWholeWithItsMetrics() throws IOException {
        FirstStart.await(bootstrap);
        ModelVersion version = registry.champion(new ModelName("penguins")).orElseThrow();
        // Registered means fetchable: the manifest is there before anybody asked for a pointer.
        assertThat(objects.list(new ObjectKey("dvc/files/md5")))
                .extracting(ObjectKey::value)
                .anyMatch(key -> key.endsWith(".dir"));
        ModelObjects.Offer offer = modelObjects.offer(version);
        assertThat(offer.fileName()).isEqualTo("penguins.dvc");
        assertThat(modelObjects.offer(version)).isEqualTo(offer);

        pull(offer.fileName(), offer.pointer(), offer.config());

        models.files(version.seal())
                .forEach((name, bytes) ->
                        assertThat(folder.resolve("penguins").resolve(name)).hasBinaryContent(bytes));
        var metrics = Json.mapper().readTree(Files.readAllBytes(folder.resolve("penguins/metrics.json")));
        assertThat(metrics.get("version").asString()).isEqualTo(version.id().toString());
        assertThat(metrics.get("metrics").get("accuracy").asDouble())
                .isEqualTo(version.metrics().get("accuracy"));
        assertThat(Json.mapper()
                        .readTree(Files.readAllBytes(folder.resolve("penguins/seal.json")))
                        .get("digest")
                        .asString())
                .isEqualTo(version.seal().digest().hex());
    }

    @Test
    void aDataSetVersionIsPulledWhole() throws IOException {
        DatasetVersion version = datasets.pullSample(new DatasetName("penguins"), Progress.none());

        pull("penguins.csv.dvc", datasets.dvcPointer(version.id()), datasets.dvcConfig());

        assertThat(folder.resolve("penguins.csv")).hasSize(15_241);
        assertThat(folder.resolve("penguins.csv").toFile()).content().startsWith("species,island,");
    }

    @Test
    void aPackageThatChangedInTheStoreIsNotOffered() {
        FirstStart.await(bootstrap);
        ModelVersion version = registry.champion(new ModelName("iris")).orElseThrow();
        ObjectKey key =
                objects.list(ModelStore.prefixOf(version.seal().digest())).getLast();
        byte[] bytes = objects.get(key, Integer.MAX_VALUE);
        byte[] flipped = bytes.clone();
        flipped[flipped.length / 2] ^= 1;
        objects.put(key, flipped);
        try {
            assertThatThrownBy(() -> modelObjects.offer(version)).isInstanceOf(RefusedPackageException.class);
        } finally {
            objects.put(key, bytes);
        }
    }

    private void pull(String fileName, String pointer, String config) throws IOException {
        DvcWorkspace.init(folder, true);
        Files.writeString(folder.resolve(".dvc/config"), config);
        Files.writeString(folder.resolve(fileName), pointer);
        try (DvcWorkspace workspace = DvcWorkspace.open(folder, Map.of(), true)) {
            workspace.pull(List.of(), Optional.empty(), false, Downloads.fromPublicAddresses());
        }
    }
}
