package dev.rookery;

import dev.rookery.startup.SerialFilter;
import dev.rookery.vision.CaptionWorkerProcess;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Rookery. */
@SpringBootApplication
public class RookeryApplication {
    public static void main(String[] args) {
        SerialFilter.rejectEverything();
        if (CaptionWorkerProcess.ranFor(args)) {
            return;
        }
        SpringApplication.run(RookeryApplication.class, args);
    }
}
