package dev.rookery.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.RookeryApplication;
import dev.rookery.testing.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attack 13: without a login the server must not listen beyond this machine, whichever setting asks for it. */
class LoopbackOnlyTest {
    private static final Duration START = Duration.ofSeconds(90);
    private static final String LISTEN = "0A";
    /** 127.0.0.1, ::1 or ::ffff:127.0.0.1 with any port, in the byte order of a little-endian machine. */
    private static final String LOOPBACK = "(0100007F|0{24}01000000|0{16}FFFF00000100007F):[0-9A-F]{4}";

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

    /** Spring Boot binds a port of its own for the actuator to every address, and none of our filters stands before it. */
    @Test
    void refusesASecondPortForTheActuator() throws Exception {
        try (Child app = start("--management.server.port=0")) {
            assertThat(app.awaitExit(START)).isNotZero();
            assertThat(app.output())
                    .contains(
                            "Rookery cannot start. Local mode has no login",
                            "management.server.port would open a second")
                    .doesNotContain("Exception", "\tat ");
        }
    }

    /** What a port scan would find, told by the operating system: also where the configured address is taken away. */
    @ParameterizedTest
    @ValueSource(strings = {"--server.address=127.0.0.1", "--server.address="})
    @EnabledOnOs(OS.LINUX)
    void listensOnOnePortOfLoopbackAndInventsNoPassword(String address) throws Exception {
        try (Child app = start(address)) {
            app.awaitOutput("Next step", START);
            List<String> listening = listening(app.pid());
            assertThat(listening).singleElement().asString().matches(LOOPBACK);
            assertThat(app.output()).doesNotContainIgnoringCase("password");
        }
    }

    private Child start(String... settings) throws IOException {
        List<String> all = new ArrayList<>(List.of(settings));
        all.addAll(List.of(
                "--server.port=0", "--rookery.data-dir=" + folder.resolve("state"), "--rookery.samples.enabled=false"));
        return Child.start(folder, RookeryApplication.class, all.toArray(String[]::new));
    }

    /** Local addresses of the process's listening TCP sockets, as {@code /proc/net/tcp} writes them. */
    private static List<String> listening(long pid) throws IOException {
        Set<String> sockets = new HashSet<>();
        try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            for (Path descriptor : open.toList()) {
                try {
                    sockets.add(Files.readSymbolicLink(descriptor).toString());
                } catch (NoSuchFileException closed) {
                    // A descriptor may be closed between the listing and this look at it; then it does not listen.
                }
            }
        }
        List<String> found = new ArrayList<>();
        for (String table : List.of("tcp", "tcp6")) {
            for (String line : Files.readAllLines(Path.of("/proc/net/" + table))) {
                String[] columns = line.strip().split("\\s+");
                if (columns[3].equals(LISTEN) && sockets.contains("socket:[" + columns[9] + "]")) {
                    found.add(columns[1]);
                }
            }
        }
        return found;
    }
}
