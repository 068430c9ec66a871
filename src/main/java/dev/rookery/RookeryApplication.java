package dev.rookery;

import dev.rookery.cli.Cli;
import dev.rookery.startup.SerialFilter;
import dev.rookery.vision.CaptionWorkerProcess;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the server, or runs a command. */
@SpringBootApplication
public class RookeryApplication {
    public static void main(String[] args) {
        SerialFilter.rejectEverything();
        if (CaptionWorkerProcess.ranFor(args)) {
            return;
        }
        if (Cli.isCommand(args)) {
            System.exit(Cli.run(
                    args,
                    settings -> SpringApplication.run(RookeryApplication.class, settings.toArray(String[]::new))));
        }
        SpringApplication.run(RookeryApplication.class, Cli.settings(args));
    }
}
