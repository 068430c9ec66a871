package dev.rookery.storage.internal;

import dev.rookery.common.DataDirectory;
import dev.rookery.storage.ObjectStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Chooses the adapter. */
@Configuration(proxyBeanMethods = false)
class StorageConfiguration {
    @Bean
    ObjectStore objectStore(DataDirectory directory) {
        return new DirectoryObjectStore(directory.resolve("objects"), directory.resolve("incoming"));
    }
}
