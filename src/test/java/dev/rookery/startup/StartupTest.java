package dev.rookery.startup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.RookeryApplication;
import dev.rookery.testing.Child;
import java.io.ObjectOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts the application as people do, in a process of its own. */
class StartupTest {
    private static final Duration SOON = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    @Test
    void theBannerTellsWhereItIsAndASecondServerOnTheSameFolderIsRefusedInOneSentence() throws Exception {
        Path data = folder.resolve("state");
        try (Child first = app("--server.port=0", "--rookery.data-dir=" + data)) {
            first.awaitOutput("Next step", SOON);
            assertThat(first.output())
                    .containsPattern("Rookery is ready at +http://127\\.0\\.0\\.1:\\d+")
                    .contains(data.toString());

            try (Child second = app("--server.port=0", "--rookery.data-dir=" + data)) {
                assertThat(second.awaitExit(SOON)).isNotZero();
                assertThat(second.output())
                        .contains("Rookery cannot start. Another Rookery (process " + first.pid()
                                + ") uses the data folder " + data)
                        .doesNotContain("Exception", "\tat ");
            }

            first.kill();
            try (Child third = app("--server.port=0", "--rookery.data-dir=" + data)) {
                third.awaitOutput("Next step", SOON);
            }
        }
    }

    @Test
    void aTakenPortIsOneSentence() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                Child app =
                        app("--server.port=" + taken.getLocalPort(), "--rookery.data-dir=" + folder.resolve("state"))) {
            assertThat(app.awaitExit(SOON)).isNotZero();
            assertThat(app.output())
                    .contains("Rookery cannot start. Port " + taken.getLocalPort() + " is taken")
                    .doesNotContain("Exception", "\tat ");
        }
    }

    @Test
    void aDataFolderThatCannotBeWrittenIsOneSentence() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");
        try (Child app = app("--server.port=0", "--rookery.data-dir=" + file.resolve("state"))) {
            assertThat(app.awaitExit(SOON)).isNotZero();
            assertThat(app.output())
                    .contains("Rookery cannot start. The data folder " + file.resolve("state") + " cannot be used")
                    .doesNotContain("Exception:", "\tat ");
        }
    }

    @Test
    void anIncompleteStoreConfigurationIsOneSentence() throws Exception {
        try (Child app = app(
                "--server.port=0",
                "--rookery.data-dir=" + folder.resolve("state"),
                "--rookery.storage.type=s3",
                "--rookery.storage.endpoint=http://127.0.0.1:1")) {
            assertThat(app.awaitExit(SOON)).isNotZero();
            assertThat(app.output())
                    .contains("Rookery cannot start. rookery.storage.type=s3 needs rookery.storage.bucket")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void aSerialisedGadgetIsNeverLoaded() throws Exception {
        Path stream = folder.resolve("gadget.ser");
        try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(stream))) {
            out.writeObject(new Gadget());
        }
        List<String> tellClasses = List.of("-Xlog:class+load");

        try (Child defended = Child.start(
                folder,
                tellClasses,
                GadgetVictim.class,
                stream.toString(),
                "--server.port=0",
                "--rookery.data-dir=" + folder.resolve("state"))) {
            defended.awaitOutput("VICTIM DONE", SOON);
            assertThat(defended.output())
                    .contains("REFUSED Rookery reads no Java-serialised objects.")
                    .doesNotContain("THE GADGET RAN", Gadget.class.getName() + " source:");
        }

        try (Child defenceless =
                Child.start(folder, tellClasses, GadgetVictim.class, stream.toString(), "defenceless")) {
            defenceless.awaitOutput("VICTIM DONE", SOON);
            assertThat(defenceless.output()).contains("THE GADGET RAN", Gadget.class.getName() + " source:");
        }
    }

    private Child app(String... arguments) throws Exception {
        String[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--rookery.samples.enabled=false";
        return Child.start(folder, RookeryApplication.class, all);
    }
}
