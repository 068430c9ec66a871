package dev.rookery.serving.rest;

import dev.rookery.security.FilterOrder;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerExceptionResolver;
import tools.jackson.databind.json.JsonMapper;

/** Puts {@link PredictShortcut} behind the filters that guard; in server mode keys are looked at behind it, so there it is not. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "rookery.mode", havingValue = "local", matchIfMissing = true)
class ShortcutConfiguration {
    private static final String FILTER = "predictShortcut";

    @Bean(FILTER)
    PredictShortcut predictShortcut(
            PredictController controller,
            JsonMapper mapper,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors) {
        return new PredictShortcut(controller, mapper, errors);
    }

    /** By name: a filter itself is made while Tomcat starts, and would drag everything behind the controller there with it. */
    @Bean
    DelegatingFilterProxyRegistrationBean predictShortcutRegistration() {
        DelegatingFilterProxyRegistrationBean registration = new DelegatingFilterProxyRegistrationBean(FILTER);
        registration.setOrder(FilterOrder.ANSWER);
        registration.addUrlPatterns("/predict", "/api/v1/models/*");
        return registration;
    }
}
