package dev.rookery.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.rookery.RookeryApplication;
import dev.rookery.common.Sha256;
import dev.rookery.common.UnavailableException;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.job.JobService;
import dev.rookery.model.ModelName;
import dev.rookery.model.ModelStore;
import dev.rookery.model.PackageSeal;
import dev.rookery.model.RefusedPackageException;
import dev.rookery.model.internal.SigningKeys;
import dev.rookery.pipeline.PipelineRun;
import dev.rookery.pipeline.PipelineRunId;
import dev.rookery.pipeline.PipelineService;
import dev.rookery.pipeline.PipelineState;
import dev.rookery.pipeline.SampleBootstrap;
import dev.rookery.pipeline.Square;
import dev.rookery.pipeline.TrainRequest;
import dev.rookery.registry.RegistryService;
import dev.rookery.serving.Deployment;
import dev.rookery.serving.DeploymentService;
import dev.rookery.storage.ObjectKey;
import dev.rookery.storage.ObjectStore;
import dev.rookery.testing.FirstStart;
import dev.rookery.testing.RawHttp;
import dev.rookery.testing.S3ProxyServer;
import dev.rookery.vision.internal.image.Drawing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole application with its objects in a bucket, over several starts on one database; faults 6, 7 and 8, attack 21. */
class BucketTest {
    private static final ModelName PENGUINS = new ModelName("penguins");
    private static final String ROW = "{\"bill_length_mm\": 39.1, \"flipper_length_mm\": 181}";

    @TempDir
    Path folder;

    @Test
    void championsComeFromTheBucketAreRefusedWhenABitFlipsAndTheServerStartsWithoutItOrWithOneThatHangs()
            throws Exception {
        try (S3ProxyServer s3 = S3ProxyServer.start(folder)) {
            s3.makeBucket("rookery");
            try (ConfigurableApplicationContext first = start(s3.endpoint())) {
                FirstStart.await(first.getBean(SampleBootstrap.class));
                describes(http(first));
                Deployment champion =
                        first.getBean(DeploymentService.class).current(PENGUINS).orElseThrow();
                assertThat(first.getBean(ObjectStore.class).list(ModelStore.prefixOf(champion.digest())))
                        .isNotEmpty();
                promotesASecondVersionAndRollsItBack(first);
                answersWithoutItsDatabase(first);
            }
            try (ConfigurableApplicationContext second = start(s3.endpoint())) {
                servesWithoutTraining(second);
                refusesAFlippedBit(second);
            }
            s3.close();
            try (ConfigurableApplicationContext third = start(s3.endpoint())) {
                servesWhatIsCachedAndNamesTheStore(third);
            }
            hangsBrieflyWithItsStoreAndNotAtAllOtherwise();
            corruptTheCopies();
            try (ConfigurableApplicationContext fourth = start(s3.endpoint())) {
                isUpWithoutItsStore(fourth);
            }
        }
    }

    private static void servesWithoutTraining(ConfigurableApplicationContext app) {
        assertThat(app.getBean(SampleBootstrap.class).status().samples()).isEmpty();
        assertThat(app.getBean(PipelineService.class).recent(10)).hasSize(4);
        assertThat(app.getBean(DeploymentService.class)
                        .current(PENGUINS)
                        .orElseThrow()
                        .version())
                .hasToString("penguins:1");
        RawHttp http = http(app);
        assertThat(http.post("/predict", ROW).body()).contains("\"prediction\":\"Adelie\"");
        assertThat(http.get("/readiness").body()).contains("\"status\":\"up\"");
    }

    private static void refusesAFlippedBit(ConfigurableApplicationContext app) {
        DeploymentService deployments = app.getBean(DeploymentService.class);
        ObjectStore objects = app.getBean(ObjectStore.class);
        Deployment serving = deployments.current(PENGUINS).orElseThrow();
        ObjectKey key = objects.list(ModelStore.prefixOf(serving.digest())).getLast();
        byte[] bytes = objects.get(key, Integer.MAX_VALUE);
        bytes[bytes.length / 2] ^= 1;
        objects.put(key, bytes);

        assertThatThrownBy(() -> deployments.deploy(serving.version()))
                .isInstanceOfSatisfying(
                        RefusedPackageException.class,
                        refused -> assertThat(refused.check()).isEqualTo(RefusedPackageException.Check.HASH));
        assertThat(deployments.current(PENGUINS)).containsSame(serving);
        assertThat(http(app).get("/readiness").body()).contains("degraded", "penguins:1 was refused");
        assertThat(http(app).post("/predict", ROW).status()).isEqualTo(200);
    }

    private static void servesWhatIsCachedAndNamesTheStore(ConfigurableApplicationContext app) {
        RawHttp http = http(app);
        assertThat(http.post("/predict", ROW).body()).contains("\"prediction\":\"Adelie\"");
        RawHttp.Answer readiness = http.get("/readiness");
        assertThat(readiness.status()).isEqualTo(200);
        assertThat(readiness.body())
                .contains("\"status\":\"degraded\"", "object store", "s3 bucket rookery", "Serving iris:1, penguins:1");
        assertThat(http.get("/").status()).isEqualTo(200);
        describes(http);
    }

    private void corruptTheCopies() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("state/cache/packages"))) {
            for (Path file : files.filter(file -> file.endsWith("model.onnx")).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                bytes[bytes.length / 2] ^= 1;
                Files.write(file, bytes);
            }
        }
    }

    /** Captioners are brought and opened behind the start, so the first questions may come too early. */
    private static void describes(RawHttp http) {
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        try {
            ImageIO.write(Drawing.of(1).image(), "png", picture);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        RawHttp.Answer answer = describe(http, picture);
        while (answer.status() != 200 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            answer = describe(http, picture);
        }
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains(Drawing.of(1).caption());
    }

    private static RawHttp.Answer describe(RawHttp http, ByteArrayOutputStream picture) {
        return http.send("POST", "/api/v1/captions", picture.toByteArray(), "Content-Type: image/png");
    }

    private static void isUpWithoutItsStore(ConfigurableApplicationContext app) {
        assertThat(app.getBean(RegistryService.class).champion(PENGUINS)).isPresent();
        RawHttp http = http(app);
        assertThat(http.get("/liveness").status()).isEqualTo(200);
        RawHttp.Answer readiness = http.get("/readiness");
        assertThat(readiness.status()).isEqualTo(503);
        assertThat(readiness.body()).contains("object store", "s3 bucket rookery", "could not be fetched");
        assertThat(http.get("/").status()).isEqualTo(200);
        assertThat(http.post("/predict", ROW).status()).isEqualTo(503);
    }

    /** A store that takes connections and never says a word. */
    private void hangsBrieflyWithItsStoreAndNotAtAllOtherwise() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ConfigurableApplicationContext app = start("http://127.0.0.1:" + mute.getLocalPort())) {
            RawHttp http = http(app);
            ModelStore models = app.getBean(ModelStore.class);
            PackageSeal unknown = app.getBean(SigningKeys.class).seal(Sha256.of(new byte[] {7}));
            long begin = System.nanoTime();
            Future<?> hanging = CompletableFuture.runAsync(() -> models.load(unknown));
            for (String page : new String[] {"/", "/liveness", "/datasets", "/api/v1/models"}) {
                assertThat(http.get(page).status()).as(page).isEqualTo(200);
            }
            assertThat(http.post("/predict", ROW).status()).isEqualTo(200);
            RawHttp.Answer readiness = http.get("/readiness");
            assertThat(readiness.status()).isEqualTo(200);
            assertThat(readiness.body()).contains("\"status\":\"degraded\"", "The object store has not answered");
            assertThat(hanging.isDone()).as("the store still hangs").isFalse();
            assertThatThrownBy(hanging::get).hasCauseInstanceOf(UnavailableException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
            // The captioner's files were checked when they came; its store has been given up on meanwhile.
            describes(http);
        }
    }

    private void promotesASecondVersionAndRollsItBack(ConfigurableApplicationContext app) throws IOException {
        DatasetVersion data = Square.imported(app.getBean(DatasetService.class), folder);
        PipelineService pipelines = app.getBean(PipelineService.class);
        for (TrainRequest request : List.of(Square.weak(data), Square.strong(data))) {
            PipelineRunId run = pipelines.start(request);
            awaitJobs(app);
            PipelineRun ended = pipelines.find(run).orElseThrow();
            assertThat(ended.state()).as(ended.outcome().toString()).isEqualTo(PipelineState.SUCCEEDED);
        }
        DeploymentService deployments = app.getBean(DeploymentService.class);
        Deployment second = deployments.current(Square.MODEL).orElseThrow();
        assertThat(second.version()).hasToString("square:2");
        assertThat(app.getBean(ObjectStore.class).list(ModelStore.prefixOf(second.digest())))
                .isNotEmpty();
        assertThat(squareVersion(app)).contains("\"version\":2");

        deployments.rollback(Square.MODEL);

        assertThat(squareVersion(app)).contains("\"version\":1");
    }

    private static String squareVersion(ConfigurableApplicationContext app) {
        return http(app).post("/api/v1/models/square/predict", Square.INSIDE).body();
    }

    private static void awaitJobs(ConfigurableApplicationContext app) {
        JobService jobs = app.getBean(JobService.class);
        jobs.running().forEach(job -> jobs.await(job.id(), Duration.ofMinutes(2)));
    }

    /** The process of the first start, which has seen its samples trained and rests now. */
    private static void answersWithoutItsDatabase(ConfigurableApplicationContext app) {
        awaitJobs(app);
        app.getBean(HikariDataSource.class).close();

        RawHttp http = http(app);
        for (String probe : new String[] {"/readiness", "/healthcheck"}) {
            RawHttp.Answer answer = http.get(probe);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).contains("\"status\":\"degraded\"", "The database does not answer");
        }
        assertThat(http.post("/predict", ROW).status()).isEqualTo(200);
    }

    private ConfigurableApplicationContext start(String endpoint) {
        return new SpringApplicationBuilder(RookeryApplication.class)
                .run(
                        "--server.port=0",
                        "--rookery.data-dir=" + folder.resolve("state"),
                        "--rookery.storage.type=s3",
                        "--rookery.storage.endpoint=" + endpoint,
                        "--rookery.storage.bucket=rookery",
                        "--rookery.storage.access-key=" + S3ProxyServer.ACCESS_KEY,
                        "--rookery.storage.secret-key=" + S3ProxyServer.SECRET_KEY);
    }

    private static RawHttp http(ConfigurableApplicationContext app) {
        return new RawHttp(Integer.parseInt(app.getEnvironment().getRequiredProperty("local.server.port")));
    }
}
