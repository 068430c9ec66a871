package dev.rookery.security.internal;

import static com.vaadin.flow.spring.security.VaadinSecurityConfigurer.vaadin;
import static org.springframework.security.config.Customizer.withDefaults;

import dev.rookery.security.CurrentUser;
import dev.rookery.security.Role;
import dev.rookery.security.Visitor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer.AuthorizedUrl;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** Local mode: no login, because only this machine can connect and only Rookery's own pages can act in a browser. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = Mode.PROPERTY, havingValue = "local", matchIfMissing = true)
class LocalChains {
    private static final String[] PROGRAMS = {
        "/predict", "/api/*/**", "/v2", "/v2/**", "/actuator/**", "/liveness", "/readiness", "/healthcheck"
    };

    @Bean
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http) throws Exception {
        return http.securityMatcher(PROGRAMS)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.defaultsDisabled().cacheControl(withDefaults()))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http) throws Exception {
        return http.with(
                        vaadin(),
                        configurer -> configurer
                                // The Origin check covers every request; Vaadin's own token covers its UI requests
                                // besides.
                                .enableCsrfConfiguration(false)
                                .enableLogoutConfiguration(false)
                                .enableRequestCacheConfiguration(false)
                                .enableNavigationAccessControl(false)
                                .anyRequest(AuthorizedUrl::permitAll))
                .anonymous(person -> person.principal(new Visitor(CurrentUser.LOCAL, Visitor.Kind.LOCAL))
                        .authorities(Granted.authorities(Role.ADMIN.permissions())))
                .csrf(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .build();
    }
}
