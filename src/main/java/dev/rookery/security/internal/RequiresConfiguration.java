package dev.rookery.security.internal;

import com.vaadin.flow.server.VaadinSession;
import dev.rookery.common.ForbiddenException;
import dev.rookery.common.Sentence;
import dev.rookery.security.CurrentUser;
import dev.rookery.security.Permission;
import dev.rookery.security.Requires;
import dev.rookery.security.Role;
import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.Advisor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Holds services to {@link Requires} in server mode: the last line behind pages and controllers. Local mode has one person, who may
 * everything, and pays for no proxy.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = Mode.PROPERTY, havingValue = Mode.SERVER_VALUE)
class RequiresConfiguration {
    /** The services are asked for late: an advisor is made before what it advises. */
    @Bean
    @org.springframework.context.annotation.Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor requires(ObjectProvider<Granted> granted) {
        MethodInterceptor interceptor = call -> {
            Requires requires = call.getMethod().getAnnotation(Requires.class);
            Authentication who = SecurityContextHolder.getContext().getAuthentication();
            // A page that nobody logged in to carries nobody either, where its browser speaks over a WebSocket.
            boolean ours = who == null && VaadinSession.getCurrent() == null;
            if (requires != null && !ours && !granted.getObject().to(who).contains(requires.value())) {
                throw refusal(requires.value());
            }
            return call.proceed();
        };
        return new DefaultPointcutAdvisor(AnnotationMatchingPointcut.forMethodAnnotation(Requires.class), interceptor);
    }

    private static ForbiddenException refusal(Permission needed) {
        return new ForbiddenException(Sentence.of("security.forbidden")
                .with("role", Role.leastFor(needed).name())
                .with("name", CurrentUser.name()));
    }
}
