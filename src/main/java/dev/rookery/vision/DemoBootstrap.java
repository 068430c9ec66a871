package dev.rookery.vision;

import dev.rookery.common.Sentence;
import dev.rookery.job.JobService;
import dev.rookery.registry.RegistryService;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The first start brings the demo captioner, in the background; a later one finds its champion. */
@Component
class DemoBootstrap {
    private static final String FIRST_START = "first start";

    private final CaptionerImports imports;
    private final RegistryService registry;
    private final JobService jobs;
    private final boolean enabled;

    DemoBootstrap(
            CaptionerImports imports,
            RegistryService registry,
            JobService jobs,
            @Value("${rookery.samples.enabled:true}") boolean enabled) {
        this.imports = imports;
        this.registry = registry;
        this.jobs = jobs;
        this.enabled = enabled;
    }

    /** After the samples of tables, which most people come for. */
    @Order(Ordered.LOWEST_PRECEDENCE)
    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        if (enabled && registry.champion(CaptionerImports.DEMO).isEmpty()) {
            jobs.submit(
                    CaptionerImports.JOB,
                    Sentence.of("vision.job.bring").with("model", CaptionerImports.DEMO.value()),
                    "models/" + CaptionerImports.DEMO,
                    progress -> imports.bringDemo(FIRST_START, progress));
        }
    }
}
