package dev.rookery.startup;

import dev.rookery.common.DataDirectory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** The embedded database inside the data folder, unless {@code spring.datasource.url} names another. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    @Bean
    @Conditional(NoOtherDatabase.class)
    EmbeddedDatabase embeddedDatabase(DataDirectory directory) {
        return new EmbeddedDatabase(directory.resolve("db").resolve("rookery"));
    }

    static final class NoOtherDatabase implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !context.getEnvironment().containsProperty("spring.datasource.url");
        }
    }
}
