package dev.rookery;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Rookery. */
@SpringBootApplication
public class RookeryApplication {
    public static void main(String[] args) {
        SpringApplication.run(RookeryApplication.class, args);
    }
}
