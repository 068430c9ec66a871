package dev.rookery.common;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one clock. */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {
    /** UTC in whole microseconds, which is what the database keeps: an instant reads back equal to what was written. */
    @Bean
    Clock clock() {
        return SystemClock.make();
    }
}
