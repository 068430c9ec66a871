package dev.rookery;

import dev.rookery.startup.SerialFilter;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Rookery. */
@SpringBootApplication
public class RookeryApplication {
    public static void main(String[] args) {
        SerialFilter.rejectEverything();
        SpringApplication.run(RookeryApplication.class, args);
    }
}
