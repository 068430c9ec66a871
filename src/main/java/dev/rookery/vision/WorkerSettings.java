package dev.rookery.vision;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The process that runs captioners.
 *
 * @param threads processor cores that one picture may use
 * @param queue pictures that may wait for their turn; more are refused at once
 * @param deadline longest time for one picture, from its turn on
 * @param grace how long a worker that is asked to stop may take before it is ended by force
 * @param start longest time until a model is ready
 * @param idle a worker that nobody asked for so long is stopped; the next picture starts it again
 * @param pause before a worker that died is started again; doubles with every death in a row
 * @param quarantineAfter deaths in a row after which it is not started again by itself
 * @param jvmOptions of the worker's JVM
 */
@ConfigurationProperties("rookery.vision.worker")
public record WorkerSettings(
        @DefaultValue("1") int threads,
        @DefaultValue("32") int queue,
        @DefaultValue("60s") Duration deadline,
        @DefaultValue("2s") Duration grace,
        @DefaultValue("60s") Duration start,
        @DefaultValue("5m") Duration idle,
        @DefaultValue("1s") Duration pause,
        @DefaultValue("3") int quarantineAfter,

        @DefaultValue({
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "--enable-native-access=ALL-UNNAMED"
        })
        List<String> jvmOptions) {
    public WorkerSettings {
        jvmOptions = List.copyOf(jvmOptions);
    }
}
