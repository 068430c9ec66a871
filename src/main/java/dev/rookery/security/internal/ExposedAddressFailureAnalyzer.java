package dev.rookery.security.internal;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints the refusal as one sentence instead of a stack trace. Registered in {@code META-INF/spring.factories}. */
final class ExposedAddressFailureAnalyzer extends AbstractFailureAnalyzer<ExposedAddressException> {
    @Override
    protected FailureAnalysis analyze(Throwable root, ExposedAddressException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Remove " + cause.setting()
                        + "; to reach Rookery from elsewhere, forward the port: ssh -L 8080:127.0.0.1:8080 <this machine>.",
                cause);
    }
}
