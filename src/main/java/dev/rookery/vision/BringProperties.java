package dev.rookery.vision;

import dev.rookery.common.DataDirectory;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where captioners may be brought from.
 *
 * @param maxUpload of an archive that a browser sends
 * @param folder the only folder on the server that captioners are read from; empty: {@code captioners} in the data folder
 */
@ConfigurationProperties("rookery.captioners")
public record BringProperties(
        @DefaultValue("2000000000B") DataSize maxUpload,
        @DefaultValue("") String folder) {
    Path root(DataDirectory data) {
        return folder.isBlank()
                ? data.resolve("captioners")
                : Path.of(folder).toAbsolutePath().normalize();
    }
}
