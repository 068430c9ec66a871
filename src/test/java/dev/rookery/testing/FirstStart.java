package dev.rookery.testing;

import dev.rookery.pipeline.SampleBootstrap;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits until the first start of an application has made its champions. */
public final class FirstStart {
    private static final Duration DEADLINE = Duration.ofSeconds(120);
    private static final Duration LOOK = Duration.ofMillis(20);

    private FirstStart() {}

    public static void await(SampleBootstrap bootstrap) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (bootstrap.status().samples().isEmpty() || bootstrap.status().training()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("no champions after " + DEADLINE + ": " + bootstrap.status());
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }
}
