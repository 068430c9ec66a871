package dev.rookery.serving;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Settings of serving, the schedule of its check, and its place in the start. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(ServingProperties.class)
class ServingConfiguration {
    /** Champions are in memory before the web server takes the first request, and the log outlives the last one. */
    static final int BEFORE_THE_WEB_SERVER = 0;

    @Bean
    SmartLifecycle champions(DeploymentService deployments) {
        return new SmartLifecycle() {
            private volatile boolean running;

            @Override
            public void start() {
                deployments.followRegistry();
                running = true;
            }

            @Override
            public void stop() {
                running = false;
            }

            @Override
            public boolean isRunning() {
                return running;
            }

            @Override
            public int getPhase() {
                return BEFORE_THE_WEB_SERVER;
            }
        };
    }
}
