package dev.rookery.storage.internal;

import dev.rookery.common.DataDirectory;
import dev.rookery.storage.ObjectStore;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Chooses the adapter and meters it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StorageProperties.class)
class StorageConfiguration {
    private static final Logger log = LoggerFactory.getLogger(StorageConfiguration.class);

    @Bean
    ObjectStore objectStore(StorageProperties properties, DataDirectory directory, MeterRegistry meters) {
        ObjectStore store = switch (properties.type()) {
            case DIRECTORY -> new DirectoryObjectStore(directory.resolve("objects"), directory.resolve("incoming"));
            case S3 -> new MinioObjectStore(properties);
        };
        log.info("event=object-store store=\"{}\"", store.describe());
        return new MeteredObjectStore(store, meters);
    }
}
