package dev.rookery.startup;

import dev.rookery.common.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The data folder. */
@Configuration(proxyBeanMethods = false)
class DataDirectoryConfiguration {
    @Bean
    DataDirectory dataDirectory(@Value("${rookery.data-dir}") Path root) throws IOException {
        DataDirectory directory = new DataDirectory(root);
        Files.createDirectories(directory.root());
        return directory;
    }
}
