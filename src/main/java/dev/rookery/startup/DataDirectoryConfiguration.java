package dev.rookery.startup;

import dev.rookery.common.DataDirectory;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The data folder: whoever gets it injected gets it existing, writable and held by this process alone. */
@Configuration(proxyBeanMethods = false)
class DataDirectoryConfiguration {
    @Bean
    DataDirectoryLock dataDirectoryLock(@Value("${rookery.data-dir}") Path root) {
        return DataDirectoryLock.take(new DataDirectory(root));
    }

    @Bean
    DataDirectory dataDirectory(@Value("${rookery.data-dir}") Path root, DataDirectoryLock held) {
        return new DataDirectory(root);
    }
}
