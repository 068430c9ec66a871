package dev.rookery.ui.dataset.intake;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What an upload may cost.
 *
 * @param maxSize of one file
 * @param maxDrafts uploads kept that nobody has imported; beyond it the oldest goes
 */
@ConfigurationProperties("rookery.upload")
public record UploadLimits(
        @DefaultValue("200000000B") DataSize maxSize,
        @DefaultValue("20") int maxDrafts) {}
