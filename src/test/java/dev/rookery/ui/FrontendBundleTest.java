package dev.rookery.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The committed browser bundle is what {@code frontend/} says now. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the check is a Bash script; continuous integration runs it")
class FrontendBundleTest {
    @Test
    void committedBundleMatchesItsSources() throws IOException, InterruptedException {
        Process check = new ProcessBuilder("bash", "scripts/check-frontend-bundle")
                .redirectErrorStream(true)
                .start();
        String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(check.waitFor()).as(said).isZero();
    }
}
