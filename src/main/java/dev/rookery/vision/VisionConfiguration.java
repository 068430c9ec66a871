package dev.rookery.vision;

import dev.rookery.vision.internal.image.PictureReader;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({VisionProperties.class, BringProperties.class, WorkerSettings.class})
class VisionConfiguration {
    @Bean
    PictureReader pictureReader(VisionProperties properties) {
        return new PictureReader(properties.maxPixels());
    }
}
