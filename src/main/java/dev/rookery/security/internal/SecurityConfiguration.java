package dev.rookery.security.internal;

import dev.rookery.security.FilterOrder;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/**
 * What holds in every mode: headers, Host and Origin, sizes and times. The filters stand in front of Spring Security, so that what its
 * firewall refuses is covered too. Who may ask is for {@link LocalChains} or {@link ServerChains} to say.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessProperties.class)
class SecurityConfiguration {
    /** What answers programs; everything else belongs to the browser interface. */
    private static final List<String> PROGRAM_PATHS = List.of(
            "/predict", "/api/", "/v2", "/v2/", "/actuator", "/actuator/", "/liveness", "/readiness", "/healthcheck");

    @Bean
    FilterRegistrationBean<SecurityHeadersFilter> securityHeaders() {
        return first(new SecurityHeadersFilter(PROGRAM_PATHS), FilterOrder.HEADERS);
    }

    @Bean
    FilterRegistrationBean<HostAndOriginFilter> hostAndOrigin(AccessProperties properties) {
        return first(new HostAndOriginFilter(new AllowedHosts(properties.allowedHosts())), FilterOrder.HOST_AND_ORIGIN);
    }

    @Bean
    FilterRegistrationBean<RequestLimitFilter> requestLimit(AccessProperties properties) {
        return first(new RequestLimitFilter(properties), FilterOrder.BODY_LIMIT);
    }

    /** Around everything, so that it covers what was refused before its body was looked at. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> leftoverBodies(AccessProperties properties) {
        return factory -> factory.addEngineValves(new LeftoverValve(properties.requestTimeout()));
    }

    @Bean
    FilterRegistrationBean<LocalTokenFilter> localToken(LocalAccess access) {
        FilterRegistrationBean<LocalTokenFilter> registration =
                first(new LocalTokenFilter(access), FilterOrder.BODY_LIMIT + 1);
        registration.addUrlPatterns(LocalTokenFilter.paths());
        return registration;
    }

    private static <F extends Filter> FilterRegistrationBean<F> first(F filter, int order) {
        FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(order);
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR));
        registration.setAsyncSupported(true);
        return registration;
    }

    @Bean
    LoopbackOnly loopbackOnly(ServerProperties server, Environment environment, AccessProperties properties) {
        return new LoopbackOnly(server, environment, properties.mode());
    }

    @Bean
    RequestRejectedHandler firewallRefusal() {
        return new FirewallRefusal();
    }
}
