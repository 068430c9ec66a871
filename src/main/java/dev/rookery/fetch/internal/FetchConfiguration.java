package dev.rookery.fetch.internal;

import dev.rookery.fetch.Downloads;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The server's own downloads. */
@Configuration(proxyBeanMethods = false)
class FetchConfiguration {
    /**
     * @param hosts on private addresses from which may be downloaded all the same
     */
    @Bean
    Downloads downloads(@Value("${rookery.fetch.allowed-hosts:}") Set<String> hosts) {
        return Downloads.allowing(hosts);
    }
}
