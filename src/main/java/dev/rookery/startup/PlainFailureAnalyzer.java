package dev.rookery.startup;

import dev.rookery.common.RookeryException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Finds the sentence in a failed start: our own exceptions carry one, a taken port gets one. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PlainFailureAnalyzer implements FailureAnalyzer {
    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RookeryException own) {
                return new FailureAnalysis(String.valueOf(own.getMessage()), "", cause);
            }
            if (cause instanceof PortInUseException taken) {
                int port = taken.getPort();
                return new FailureAnalysis(
                        "Port " + port + " is taken; stop the program that listens there, or choose another port with"
                                + " --server.port=" + (port + 1) + ".",
                        "",
                        cause);
            }
        }
        return null;
    }
}
