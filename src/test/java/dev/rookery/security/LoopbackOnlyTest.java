package dev.rookery.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.RookeryApplication;
import dev.rookery.testing.Child;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attack 13: without a login the server must not listen beyond this machine, whichever setting asks for it. */
class LoopbackOnlyTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"server.address", "management.server.address"})
    void refusesToListenBeyondThisMachineInOneSentence(String property) throws Exception {
        try (Child app = Child.start(
                folder,
                RookeryApplication.class,
                "--server.port=0",
                "--rookery.data-dir=" + folder.resolve("state"),
                "--" + property + "=0.0.0.0")) {
            assertThat(app.awaitExit(Duration.ofSeconds(90))).isNotZero();
            assertThat(app.output())
                    .contains("Rookery cannot start. Local mode has no login and therefore serves this machine"
                            + " only: " + property + " must be a loopback address such as 127.0.0.1, not 0.0.0.0.")
                    .doesNotContain("Exception", "\tat ");
        }
    }
}
