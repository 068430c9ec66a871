package dev.rookery.security.internal;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Local mode has no login, so nothing outside this machine may reach it: without {@code server.address} the server binds to
 * loopback, and with one beyond loopback it refuses to start unless people log in. In both modes it refuses to with a port of its own for the actuator: Spring Boot
 * would bind that one to every address, and no filter of ours stands before it.
 */
final class LoopbackOnly implements WebServerFactoryCustomizer<ConfigurableWebServerFactory>, Ordered {
    private final ServerProperties server;
    private final Environment environment;
    private final Mode mode;

    LoopbackOnly(ServerProperties server, Environment environment, Mode mode) {
        this.mode = mode;
        this.server = server;
        this.environment = environment;
    }

    @Override
    public void customize(ConfigurableWebServerFactory factory) {
        if (ManagementPortType.get(environment) == ManagementPortType.DIFFERENT) {
            throw ExposedAddressException.secondPort(environment.getProperty("management.server.port", ""));
        }
        if (mode == Mode.LOCAL) {
            require("server.address", server.getAddress());
            require(
                    "management.server.address",
                    environment.getProperty("management.server.address", InetAddress.class));
        }
        if (server.getAddress() == null) {
            factory.setAddress(InetAddress.getLoopbackAddress());
        }
    }

    private static void require(String property, @Nullable InetAddress address) {
        if (address != null && !address.isLoopbackAddress()) {
            throw ExposedAddressException.beyondLoopback(property, address);
        }
    }

    /** After Boot's own customizer has applied {@code server.address}. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
