package dev.rookery.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.Json;
import dev.rookery.common.Sentence;
import dev.rookery.model.ModelName;
import dev.rookery.model.ModelStore;
import dev.rookery.model.ModelVersionId;
import dev.rookery.model.RefusedPackageException;
import dev.rookery.pipeline.SampleBootstrap;
import dev.rookery.registry.RegistryService;
import dev.rookery.serving.DeploymentHealth.FailedLoad;
import dev.rookery.storage.ObjectKey;
import dev.rookery.storage.ObjectStore;
import dev.rookery.testing.FirstStart;
import dev.rookery.testing.MutableClock;
import dev.rookery.testing.RawHttp;
import dev.rookery.testing.TemporaryDataDirectory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;

/** The champions that the first start trained, asked over HTTP. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TemporaryDataDirectory.class)
@DirtiesContext
class ChampionServingTest {
    private static final ModelName IRIS = new ModelName("iris");

    @LocalServerPort
    private int port;

    @Autowired
    private SampleBootstrap bootstrap;

    @Autowired
    private DeploymentService deployments;

    @Autowired
    private ObjectStore objects;

    @Autowired
    private RegistryService registry;

    @Autowired
    private ModelStore store;

    @Autowired
    private ServingProperties properties;

    private RawHttp http;

    @BeforeEach
    void awaitChampions() {
        http = new RawHttp(port);
        FirstStart.await(bootstrap);
    }

    /** Rows of the published data sets with their true classes. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "penguins | Adelie    | {\"island\":\"Torgersen\",\"bill_length_mm\":39.1,\"bill_depth_mm\":18.7,\"flipper_length_mm\":181,\"body_mass_g\":3750,\"sex\":\"male\"}",
                "penguins | Gentoo    | {\"island\":\"Biscoe\",\"bill_length_mm\":46.1,\"bill_depth_mm\":13.2,\"flipper_length_mm\":211,\"body_mass_g\":4500,\"sex\":\"female\"}",
                "penguins | Chinstrap | {\"island\":\"Dream\",\"bill_length_mm\":46.5,\"bill_depth_mm\":17.9,\"flipper_length_mm\":192,\"body_mass_g\":3500,\"sex\":\"female\"}",
                "iris | setosa     | {\"sepal_length_cm\":5.1,\"sepal_width_cm\":3.5,\"petal_length_cm\":1.4,\"petal_width_cm\":0.2}",
                "iris | versicolor | {\"sepal_length_cm\":7.0,\"sepal_width_cm\":3.2,\"petal_length_cm\":4.7,\"petal_width_cm\":1.4}",
                "iris | virginica  | {\"sepal_length_cm\":6.3,\"sepal_width_cm\":3.3,\"petal_length_cm\":6.0,\"petal_width_cm\":2.5}"
            })
    void knownRowsGetTheirTrueClass(String model, String label, String row) {
        JsonNode answer = predict("/api/v1/models/" + model + "/predict", row);
        assertThat(answer.get("prediction").asString()).isEqualTo(label);
    }

    @Test
    void theDefaultModelIsPenguins() {
        assertThat(predict("/predict", "{\"flipper_length_mm\": 181, \"bill_length_mm\": 39.1}")
                        .get("model")
                        .asString())
                .isEqualTo("penguins");
        assertThat(http.get("/readiness").status()).isEqualTo(200);
    }

    /** Attack 11, fault 8: one flipped bit of the stored package. */
    @Test
    void aFlippedBitIsRefusedNamedAndChangesNothing() {
        Deployment serving = deployments.current(new ModelName("iris")).orElseThrow();
        for (ObjectKey key : objects.list(ModelStore.prefixOf(serving.digest()))) {
            byte[] honest = objects.get(key, Integer.MAX_VALUE);
            byte[] flipped = honest.clone();
            flipped[flipped.length / 2] ^= 1;
            objects.put(key, flipped);
            assertThatThrownBy(() -> deployments.deploy(serving.version()))
                    .as(key.value())
                    .isInstanceOf(RefusedPackageException.class);
            assertThat(deployments.current(new ModelName("iris"))).containsSame(serving);
            assertThat(http.get("/readiness").body()).contains("degraded", "iris:1 was refused", "iris:1 serves on");
            assertThat(http.get("/actuator/prometheus").body())
                    .containsPattern("rookery_model_load_failures_total\\{model=\"iris\"} [1-9]");
            knownRowsGetTheirTrueClass(
                    "iris",
                    "setosa",
                    "{\"sepal_length_cm\":5.1,\"sepal_width_cm\":3.5,\"petal_length_cm\":1.4,\"petal_width_cm\":0.2}");
            objects.put(key, honest);
        }
        deployments.deploy(serving.version());
        assertThat(deployments.health().failed()).isEmpty();
    }

    /** Attack 11: whoever mends the bytes need neither restart nor promote. */
    @Test
    void aRefusedPackageIsCheckedEverMoreRarelyAndServesOnceMended() {
        MutableClock clock = new MutableClock();
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        DeploymentService server = new DeploymentService(
                registry, store, new ServingMeters(meters, clock), new ModelsInTraining(), properties, clock);
        whileDamaged(IRIS, () -> {
            server.followRegistry();
            assertThat(server.current(IRIS)).isEmpty();
            assertThat(failures(meters)).isEqualTo(1);
            clock.advance(Duration.ofSeconds(59));
            server.followRegistry();
            assertThat(failures(meters)).as("before its minute is over").isEqualTo(1);
            clock.advance(Duration.ofSeconds(1));
            server.followRegistry();
            assertThat(failures(meters)).isEqualTo(2);
            clock.advance(Duration.ofSeconds(119));
            server.followRegistry();
            assertThat(failures(meters)).as("before two minutes more are over").isEqualTo(2);
        });
        server.followRegistry();
        assertThat(server.current(IRIS)).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        server.followRegistry();
        assertThat(server.current(IRIS)).isPresent();
        assertThat(server.health().failed()).isEmpty();
        assertThat(meters.find("rookery.model.load.failures").counters()).hasSize(1);
    }

    @Test
    void aRefusedPackageIsCheckedAtOnceWhenSomebodyAsks() {
        MutableClock clock = new MutableClock();
        DeploymentService server = new DeploymentService(
                registry,
                store,
                new ServingMeters(new SimpleMeterRegistry(), clock),
                new ModelsInTraining(),
                properties,
                clock);
        whileDamaged(IRIS, () -> {
            server.followRegistry();
            assertThatThrownBy(() -> server.checkAgain(IRIS)).isInstanceOf(RefusedPackageException.class);
        });
        server.checkAgain(IRIS);
        assertThat(server.current(IRIS)).isPresent();
    }

    @Test
    void theLongestPauseIsAboutAnHour() {
        Instant at = Instant.parse("2026-01-01T00:00:00Z");
        Optional<FailedLoad> load = Optional.empty();
        for (int i = 0; i < 100; i++) {
            load = Optional.of(
                    FailedLoad.after(load, ModelVersionId.parse("iris:1"), true, Sentence.plain("damaged"), at));
            assertThat(load.get().nextCheck()).isBetween(at.plusSeconds(60), at.plus(Duration.ofMinutes(64)));
        }
        assertThat(load.get().nextCheck()).isEqualTo(at.plus(Duration.ofMinutes(64)));
    }

    private static double failures(SimpleMeterRegistry meters) {
        return meters.get("rookery.model.load.failures").counter().count();
    }

    private void whileDamaged(ModelName model, Runnable meanwhile) {
        Deployment serving = deployments.current(model).orElseThrow();
        ObjectKey key = objects.list(ModelStore.prefixOf(serving.digest())).getFirst();
        byte[] honest = objects.get(key, Integer.MAX_VALUE);
        byte[] flipped = honest.clone();
        flipped[flipped.length / 2] ^= 1;
        objects.put(key, flipped);
        try {
            meanwhile.run();
        } finally {
            objects.put(key, honest);
        }
    }

    private JsonNode predict(String path, String row) {
        RawHttp.Answer answer = http.post(path, row);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Json.mapper().readTree(answer.body());
    }
}
