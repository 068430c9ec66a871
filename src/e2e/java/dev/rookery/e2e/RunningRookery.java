package dev.rookery.e2e;

import dev.rookery.RookeryApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The real application on a random loopback port with an empty data folder, started once for all browser tests of a process. It
 * lives in the test's own JVM: it starts in half the time of a process, its log stands in the test report, and test classes may
 * add routes of their own, such as {@link GalleryView}.
 */
final class RunningRookery {
    // Several processes share the classes among them, each class in a run of JUnit's own, so that no store of JUnit's
    // outlives one.
    private static @Nullable Server shared;

    private RunningRookery() {}

    /** The one that stays until the process ends, with its samples trained or in training. */
    static synchronized Server shared() {
        if (shared == null) {
            shared = Server.start();
            shared.disturbance().calm();
        }
        return shared;
    }

    /** Closed by whoever starts one; the shared one by Spring when the process ends. */
    record Server(ConfigurableApplicationContext application, Disturbance disturbance) implements AutoCloseable {
        /**
         * The samples' first training waits half way until somebody calms the {@link Disturbance}.
         *
         * @param settings as on the command line
         */
        static Server start(String... settings) {
            try {
                Path folder = Files.createDirectories(Path.of("target", "e2e-data"));
                Path data = Files.createTempDirectory(folder, "rookery-").toAbsolutePath();
                Disturbance disturbance = new Disturbance();
                disturbance.holdTrainings();
                SpringApplication application = new SpringApplication(RookeryApplication.class);
                application.addInitializers(context ->
                        context.addBeanFactoryPostProcessor(factory -> factory.addBeanPostProcessor(disturbance)));
                String[] given = Stream.concat(
                                Stream.of(
                                        "--server.port=0",
                                        "--rookery.data-dir=" + data,
                                        // Whatever else a test brings, the examples are the demo's.
                                        "--rookery.vision.captioner=shapes"),
                                Stream.of(settings))
                        .toArray(String[]::new);
                return new Server(application.run(given), disturbance);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String url() {
            int port =
                    ((WebServerApplicationContext) application).getWebServer().getPort();
            return "http://127.0.0.1:" + port;
        }

        @Override
        public void close() {
            application.close();
        }
    }
}
