package dev.rookery.security.internal;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Who may ask, and what a request may be.
 *
 * @param mode whether one person sits at this machine, or people log in
 * @param allowedHosts Host headers to accept besides this machine's own: {@code name} (any port) or {@code name:port}
 * @param maxRequestSize largest body of a request that is not a file upload
 * @param maxUploadSize largest body of a file upload from the browser
 * @param requestTimeout longest time a body may take to arrive in whole, and what is left of it once it has been answered
 * @param uploadPace what a file upload has to bring within every {@code requestTimeout}; it may take as long as it keeps that up
 */
@ConfigurationProperties("rookery")
record AccessProperties(
        @DefaultValue("local") Mode mode,
        @DefaultValue List<String> allowedHosts,
        @DefaultValue("10MB") DataSize maxRequestSize,
        @DefaultValue("2GB") DataSize maxUploadSize,
        @DefaultValue("30s") Duration requestTimeout,
        @DefaultValue("1MB") DataSize uploadPace) {}
