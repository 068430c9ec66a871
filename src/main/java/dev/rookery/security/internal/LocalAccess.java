package dev.rookery.security.internal;

import dev.rookery.common.DataDirectory;
import dev.rookery.security.LocalServer;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Makes the token for commands of this machine, announces it when the server is ready, and takes it back when it stops. The data folder
 * is asked for late: filters are made while Tomcat starts, and a folder that cannot be had must stop the start by itself.
 */
@Component
class LocalAccess implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LocalAccess.class);
    private static final String SCHEME = "Bearer ";

    private final ObjectProvider<DataDirectory> directory;
    private final Environment environment;
    private final String token;
    private volatile Optional<Path> announced = Optional.empty();

    LocalAccess(ObjectProvider<DataDirectory> directory, Environment environment) {
        this.directory = directory;
        this.environment = environment;
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.token = HexFormat.of().formatHex(random);
    }

    @EventListener(ApplicationReadyEvent.class)
    void announce() throws IOException {
        String port = environment.getProperty("local.server.port");
        if (port != null) {
            Path root = directory.getObject().root();
            new LocalServer("http://127.0.0.1:" + port, ProcessHandle.current().pid(), token).announce(root);
            announced = Optional.of(root);
            log.info("event=local-access-announced port={}", port);
        }
    }

    boolean allows(HttpServletRequest request) {
        String given = request.getHeader(HttpHeaders.AUTHORIZATION);
        return given != null && given.startsWith(SCHEME) && is(given.substring(SCHEME.length()));
    }

    /** Whether it is the token. */
    boolean is(String given) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        Optional<Path> root = announced;
        boolean own = root.flatMap(LocalServer::find)
                .filter(server -> server.token().equals(token))
                .isPresent();
        if (own) {
            LocalServer.withdraw(root.orElseThrow());
        }
    }
}
