package dev.rookery.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Gives every application context of a test its own empty data folder under {@code target}:
 * {@code @ContextConfiguration(initializers = TemporaryDataDirectory.class)}.
 */
public final class TemporaryDataDirectory implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        try {
            var root = Files.createDirectories(java.nio.file.Path.of("target", "test-data"));
            var folder = Files.createTempDirectory(root, "rookery-").toAbsolutePath();
            TestPropertyValues.of(Map.of("rookery.data-dir", folder.toString())).applyTo(context);
            if (Postgres.wanted()) {
                TestPropertyValues.of(Map.of(
                                "spring.datasource.url",
                                Postgres.url(folder),
                                "spring.datasource.username",
                                "postgres"))
                        .applyTo(context);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
