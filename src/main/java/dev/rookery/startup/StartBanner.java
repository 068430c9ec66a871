package dev.rookery.startup;

import dev.rookery.common.DataDirectory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tells the person at the terminal where Rookery is, where it keeps things, and what to do now. */
@Component
class StartBanner {
    private final Environment environment;
    private final DataDirectory directory;

    StartBanner(Environment environment, DataDirectory directory) {
        this.environment = environment;
        this.directory = directory;
    }

    @EventListener(ApplicationReadyEvent.class)
    void print() {
        String port = environment.getProperty("local.server.port");
        if (port != null && environment.getProperty("rookery.banner", Boolean.class, true)) {
            System.out.println(text(environment.getProperty("server.address", "127.0.0.1") + ":" + port));
        }
    }

    private String text(String address) {
        return """

                  Rookery is ready at  http://%s
                  Data folder          %s
                  Next step            open the address in a browser and pick a sample;
                                       at the first start its model trains for a few seconds
                """.formatted(address, directory.root());
    }
}
