package dev.rookery.vision;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What pictures may be.
 *
 * @param maxFileSize of one image file
 * @param maxMegapixels width times height of the largest picture that is decoded
 * @param captioner who describes when nobody is named; empty: the only one that was brought, or else the demo
 */
@ConfigurationProperties("rookery.vision")
public record VisionProperties(
        @DefaultValue("20000000B") DataSize maxFileSize,
        @DefaultValue("40") int maxMegapixels,
        @DefaultValue("") String captioner) {
    long maxPixels() {
        return maxMegapixels * 1_000_000L;
    }
}
