package dev.rookery.web;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Brings the meters of the libraries to the conventions that {@code promtool check metrics} holds a scrape to. */
@Configuration(proxyBeanMethods = false)
class MetricConventions {
    /** Named against the conventions by Micrometer; {@code process.cpu.usage} and {@code system.cpu.usage} tell as much. */
    private static final Set<String> MISNAMED = Set.of("jvm.compilation.time", "process.cpu.time", "system.cpu.count");

    private static final Map<String, String> HELP = Map.of(
            "http.server.requests", "Requests answered, by the address pattern that answered",
            "http.server.requests.active", "Requests being answered",
            "tomcat.sessions.active.current", "Browser sessions alive",
            "tomcat.sessions.active.max", "Most browser sessions alive at once",
            "tomcat.sessions.alive.max", "Longest time a browser session was alive",
            "tomcat.sessions.created", "Browser sessions begun",
            "tomcat.sessions.expired", "Browser sessions ended by time",
            "tomcat.sessions.rejected", "Browser sessions refused because there were too many");

    @Bean
    MeterFilter conventions() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                String help = HELP.get(id.getName());
                return id.getDescription() != null || help == null
                        ? id
                        : new Meter.Id(
                                id.getName(), Tags.of(id.getTagsAsIterable()), id.getBaseUnit(), help, id.getType());
            }
        };
    }

    @Bean
    MeterFilter withoutMisnamed() {
        return MeterFilter.deny(id -> MISNAMED.contains(id.getName()));
    }
}
