package dev.rookery.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/** A running server without samples, whose worker processes have little time; one for all tests that say so. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "rookery.samples.enabled=false",
            "rookery.vision.captioner=shapes",
            "rookery.vision.worker.deadline=3s",
            "rookery.vision.worker.grace=300ms",
            "rookery.vision.worker.pause=10ms",
            "rookery.request-timeout=2s",
            "server.tomcat.connection-timeout=2s"
        })
@ContextConfiguration(initializers = TemporaryDataDirectory.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public @interface ServerWithWorkers {}
