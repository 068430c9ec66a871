package dev.rookery.security.internal;

import static com.vaadin.flow.spring.security.VaadinSecurityConfigurer.vaadin;
import static org.springframework.security.config.Customizer.withDefaults;

import com.vaadin.flow.spring.security.NavigationAccessControlConfigurer;
import dev.rookery.security.AccountService;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer.AuthorizedUrl;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Server mode: people log in by a form, programs send keys, and {@link AccessRules} says who may what. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = Mode.PROPERTY, havingValue = Mode.SERVER_VALUE)
class ServerChains {
    private static final String LOGIN_PATH = "/" + AccessRules.LOGIN;

    @Bean
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http, LocalAccess local, Granted granted) throws Exception {
        return http.securityMatcher(programPaths())
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .anyRequest()
                        .access((who, where) -> decide(granted, who, where)))
                .addFilterBefore(new KeyFilter(local, granted), AnonymousAuthenticationFilter.class)
                // A person's session counts here too, for what pages link to; the Origin check keeps other sites' pages
                // out.
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .exceptionHandling(refused -> refused.authenticationEntryPoint((_, response, _) -> Unknown.refuse(
                                response,
                                "Send an API key: Authorization: Bearer KEY. People make them on the page “Keys”."))
                        .accessDeniedHandler((request, response, _) -> forbid(request.getMethod(), response)))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.defaultsDisabled().cacheControl(withDefaults()))
                .build();
    }

    private static RequestMatcher programPaths() {
        PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
        return new OrRequestMatcher(
                // Asked for with GET it is a page.
                paths.matcher(HttpMethod.POST, "/predict"),
                paths.matcher("/api/*/**"),
                paths.matcher("/v2"),
                paths.matcher("/v2/**"),
                paths.matcher("/actuator/**"),
                paths.matcher("/liveness"),
                paths.matcher("/readiness"),
                paths.matcher("/healthcheck"));
    }

    private static AuthorizationDecision decide(
            Granted granted, Supplier<? extends Authentication> who, RequestAuthorizationContext where) {
        return new AuthorizationDecision(AccessRules.forProgram(where.getRequest())
                .map(AccessRules.Rule::needs)
                .map(needs -> needs.isEmpty() || granted.to(who.get()).contains(needs.get()))
                .orElse(false));
    }

    private static void forbid(String method, HttpServletResponse response) throws IOException {
        Refusal.send(
                response,
                HttpStatus.FORBIDDEN,
                "This key or role may not do that (" + (HttpMethod.GET.matches(method) ? "reading" : "changing")
                        + "). An administrator can give a role that may.");
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, Granted granted) throws Exception {
        return http.authorizeHttpRequests(requests ->
                        requests.requestMatchers(AccessRules.PUBLIC_FILES).permitAll())
                .with(
                        vaadin(),
                        configurer -> configurer
                                // As in local mode: the Origin check, and Vaadin's own token.
                                .enableCsrfConfiguration(false)
                                .loginView(LOGIN_PATH)
                                .anyRequest(AuthorizedUrl::authenticated))
                .formLogin(form -> form.failureHandler((_, response, failure) -> response.sendRedirect(
                        failure instanceof PasswordLogin.Waiting waiting
                                ? LOGIN_PATH + "?locked=" + waiting.seconds()
                                : LOGIN_PATH + "?refused")))
                .addFilterBefore(new StillHereFilter(granted), AnonymousAuthenticationFilter.class)
                .csrf(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    PasswordLogin passwordLogin(AccountService accounts) {
        return new PasswordLogin(accounts);
    }

    /** Holds navigation inside the browser to the rules, which sends no request that a filter would see. */
    @Bean
    static NavigationAccessControlConfigurer navigation(ObjectProvider<Granted> granted) {
        return new NavigationAccessControlConfigurer()
                .withLoginView(LOGIN_PATH)
                .withNavigationAccessChecker(new ViewRules(granted::getObject));
    }
}
