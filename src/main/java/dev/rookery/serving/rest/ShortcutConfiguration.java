package dev.rookery.serving.rest;

import dev.rookery.security.FilterOrder;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerExceptionResolver;
import tools.jackson.databind.json.JsonMapper;

/** Puts {@link PredictShortcut} behind the filters that guard. */
@Configuration(proxyBeanMethods = false)
class ShortcutConfiguration {
    @Bean
    FilterRegistrationBean<PredictShortcut> predictShortcut(
            PredictController controller,
            JsonMapper mapper,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors) {
        FilterRegistrationBean<PredictShortcut> registration =
                new FilterRegistrationBean<>(new PredictShortcut(controller, mapper, errors));
        registration.setOrder(FilterOrder.ANSWER);
        registration.addUrlPatterns("/predict", "/api/v1/models/*");
        return registration;
    }
}
