package dev.rookery.dvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Md5;
import dev.rookery.common.NotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.FileSystemResource;

class DvcProjectTest {
    private static final byte[] BYTES = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8);
    private static final Md5 MD5 = Md5.of(BYTES);
    private static final String CANARY = "canary,secret\n1,2\n";

    @TempDir
    Path folder;

    private Path root;
    private DvcProject project;

    @BeforeEach
    void layOut() throws IOException {
        root = Files.createDirectories(folder.resolve("project"));
        Files.writeString(folder.resolve("canary.csv"), CANARY);
        Files.createDirectories(root.resolve(".dvc"));
        config("../data/remote");
        place(BYTES, root.resolve("data/remote").resolve(DvcPointer.location(MD5)));
        Files.writeString(root.resolve("data/t.csv.dvc"), new DvcPointer(MD5, BYTES.length, "t.csv").text());
        project = new DvcProject(new FileSystemResource(root + "/"));
    }

    @Test
    void pullsTheBytesThatThePointerStates() {
        assertThat(project.pull(project.pointer("data/t.csv.dvc"))).isEqualTo(BYTES);
    }

    @Test
    void readsBackThePointerItWrites() {
        DvcPointer pointer = new DvcPointer(MD5, 8, "t.csv");

        assertThat(DvcPointer.read(pointer.text(), "t.csv.dvc")).isEqualTo(pointer);
        // As written by DVC 3.67 for a file of these bytes.
        assertThat(pointer.text()).isEqualTo("outs:\n- md5: " + MD5 + "\n  size: 8\n  hash: md5\n  path: t.csv\n");
    }

    @Test
    void refusesDamagedOrMissingBytes() throws IOException {
        DvcPointer pointer = project.pointer("data/t.csv.dvc");
        Path object = root.resolve("data/remote").resolve(pointer.location());

        byte[] flipped = BYTES.clone();
        flipped[5] ^= 1;
        Files.write(object, flipped);
        assertThatThrownBy(() -> project.pull(pointer))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("damaged");

        Files.write(object, java.util.Arrays.copyOf(BYTES, BYTES.length + 1));
        assertThatThrownBy(() -> project.pull(pointer))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("larger than");

        Files.delete(object);
        assertThatThrownBy(() -> project.pull(pointer)).isInstanceOf(NotFoundException.class);
    }

    /** Attack row 5. */
    @Test
    void refusesPointersToAnythingButAFileBesideThem() {
        for (String path : List.of(
                "../canary.csv",
                "/etc/passwd",
                "a/../../canary.csv",
                "sub/t.csv",
                "..\\\\canary.csv",
                "C:\\\\canary.csv",
                "t.csv\\0.png",
                "..",
                ".",
                ".dvc",
                "t\\n.csv",
                "t\\u202Efdp.csv",
                "")) {
            String text = "outs:\n- md5: " + MD5 + "\n  size: 8\n  hash: md5\n  path: \"" + path + "\"\n";
            assertThatThrownBy(() -> DvcPointer.read(text, "t.csv.dvc"))
                    .as(path)
                    .isInstanceOf(InvalidException.class)
                    .hasMessageContaining("own folder");
        }
    }

    /** Attack row 5: the hash becomes a path, so it must be nothing but a hash. */
    @Test
    void refusesPointersWhoseHashIsNoHashAndDuplicateOrForeignKeys() {
        String end = "\n  size: 8\n  hash: md5\n  path: t.csv\n";
        for (String text : List.of(
                "outs:\n- md5: ../../../../canary.csv" + end,
                "outs:\n- md5: " + "A".repeat(32) + end,
                "outs:\n- md5: " + MD5 + ".dir" + end,
                "outs:\n- md5: " + MD5 + "\n  md5: " + MD5 + end,
                "outs:\n- md5: " + MD5 + end + "- md5: " + MD5 + end,
                "outs:\n- md5: " + MD5 + end + "cmd: rm -rf /\n",
                "outs:\n- md5: " + MD5 + "\n  size: -1\n  hash: md5\n  path: t.csv\n",
                "outs:\n- md5: " + MD5 + "\n  size: 8\n  hash: sha1\n  path: t.csv\n",
                "outs: []\n")) {
            assertThatThrownBy(() -> DvcPointer.read(text, "t.csv.dvc"))
                    .as(text)
                    .isInstanceOf(InvalidException.class);
        }
    }

    /** Attack row 9. */
    @Test
    void refusesTagsAndAliasBombsInPointersAtOnce() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 60; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            assertThatThrownBy(() -> DvcPointer.read(bomb.toString(), "t.csv.dvc"))
                    .isInstanceOf(InvalidException.class)
                    .hasMessageContaining("anchor");
            assertThatThrownBy(() -> DvcPointer.read("outs: !!java.net.URL [\"http://127.0.0.1:1/\"]\n", "t.csv.dvc"))
                    .isInstanceOf(InvalidException.class)
                    .hasMessageContaining("tag");
        });
    }

    /** Attack rows 1 and 5: what the configuration says is a path too. */
    @Test
    void refusesARemoteOutsideTheProject() throws IOException {
        place(BYTES, folder.resolve("outside").resolve(DvcPointer.location(MD5)));
        DvcPointer pointer = project.pointer("data/t.csv.dvc");
        for (String url : List.of(
                "../../outside",
                folder.resolve("outside").toString(),
                "file://" + folder.resolve("outside"),
                "..\\..\\outside",
                "http://127.0.0.1:9/remote")) {
            config(url);
            assertThatThrownBy(() -> project.pull(pointer))
                    .as(url)
                    .isInstanceOf(InvalidException.class)
                    .hasMessageContaining(
                            url.startsWith("..") ? "leads out of the DVC project" : "not a folder of the project");
        }
        config("../data/remote");
        assertThat(project.pull(pointer)).isEqualTo(BYTES);
    }

    /** Attack row 1. */
    @Test
    void refusesPathsThatLeaveTheProject() {
        for (String path : List.of(
                "../canary.csv",
                "data/../../canary.csv",
                "/" + folder.resolve("canary.csv"),
                folder.resolve("canary.csv").toString(),
                "data/..%2f..%2fcanary.csv",
                "%2e%2e/canary.csv",
                "%252e%252e/canary.csv",
                "data\\..\\..\\canary.csv",
                "data/t.csv.dvc#",
                "data/\0",
                "data//t.csv.dvc",
                "")) {
            assertThatThrownBy(() -> project.text(path)).as(path).isInstanceOf(InvalidException.class);
        }
        assertThat(folder.resolve("canary.csv")).hasContent(CANARY);
    }

    /** Attack row 5: a symbolic link inside the project leads out of it. */
    @Test
    void refusesToFollowASymbolicLinkOutOfTheProject() throws IOException {
        Files.createSymbolicLink(root.resolve("data/link"), folder);
        Files.createSymbolicLink(root.resolve("data/leak.csv.dvc"), folder.resolve("canary.csv"));

        assertThatThrownBy(() -> project.text("data/link/canary.csv")).isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> project.pointer("data/leak.csv.dvc"))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("leads out");
    }

    @Test
    void readsTheConfigurationThatDvcWrites() {
        DvcConfig config = DvcConfig.read("""
                [core]
                    remote = bundled
                ['remote "bundled"']
                    url = ../data/remote
                ['remote "minio"']
                    url = s3://rookery/dvc
                    endpointurl = http://127.0.0.1:9000
                """);

        assertThat(config.defaultUrl()).isEqualTo("../data/remote");
        assertThat(config.remotes().get("minio")).containsEntry("endpointurl", "http://127.0.0.1:9000");
        assertThatThrownBy(() -> DvcConfig.read("[core]\n").defaultUrl()).hasMessageContaining("no default remote");
        assertThatThrownBy(() -> DvcConfig.read("[core]\nremote\n")).hasMessageContaining("line 2");
    }

    private void config(String url) throws IOException {
        Files.writeString(
                root.resolve(".dvc/config"), "[core]\n    remote = r\n['remote \"r\"']\n    url = " + url + "\n");
    }

    private static void place(byte[] bytes, Path object) throws IOException {
        Files.createDirectories(object.getParent());
        Files.write(object, bytes);
    }
}
