package dev.rookery.dvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.ConflictException;
import dev.rookery.common.InvalidException;
import dev.rookery.common.Md5;
import dev.rookery.common.NotFoundException;
import dev.rookery.dvc.Status.State;
import dev.rookery.fetch.Downloads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real projects in real folders. */
class DvcWorkspaceTest {
    private static final Downloads NONE = Downloads.fromPublicAddresses();

    @TempDir
    Path folder;

    private Path root;

    @BeforeEach
    void makeProject() throws IOException {
        root = Files.createDirectories(folder.resolve("project/.git"))
                .getParent()
                .toRealPath();
        DvcWorkspace.init(root, false);
        Files.writeString(
                root.resolve(".dvc/config"), "[core]\n    remote = r\n['remote \"r\"']\n    url = ../../remote\n");
    }

    @Test
    void makesAProjectAsDvcDoes() throws IOException {
        assertThat(root.resolve(".dvc/.gitignore")).hasContent("/config.local\n/tmp\n/cache\n");
        assertThatThrownBy(() -> DvcWorkspace.init(root, false)).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> DvcWorkspace.init(folder, false))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("git repository");

        DvcWorkspace.init(folder, true);
        assertThat(folder.resolve(".dvc/config")).hasContent("[core]\n    no_scm = True\n");
    }

    @Test
    void tracksAFileWithPointerCacheAndGitignore() throws IOException {
        write("data/t.csv", "foo");
        try (DvcWorkspace workspace = open()) {
            workspace.add(List.of(root.resolve("data/t.csv")));
        }

        assertThat(root.resolve("data/t.csv.dvc"))
                .hasContent("outs:\n- md5: acbd18db4cc2f85cedef654fccc4a4d8\n  size: 3\n  hash: md5\n  path: t.csv\n");
        assertThat(root.resolve("data/.gitignore")).hasContent("/t.csv\n");
        assertThat(root.resolve(".dvc/cache/files/md5/ac/bd18db4cc2f85cedef654fccc4a4d8"))
                .hasContent("foo");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void aFileThatGitIgnoresAlreadyAddsNoLine() throws IOException {
        write(".gitignore", "*.csv");
        write("t.csv", "foo");
        write("ёж [1].txt", "bar");
        try (DvcWorkspace workspace = open()) {
            workspace.add(List.of(root.resolve("t.csv"), root.resolve("ёж [1].txt")));
        }

        assertThat(root.resolve(".gitignore")).hasContent("*.csv\n/ёж \\[1\\].txt\n");
    }

    @Test
    void whatPeopleWroteIntoAPointerOutlivesAChangeOfTheData() throws IOException {
        write("t.csv", "foo");
        write("t.csv.dvc", """
                # ask Ann before changing this
                outs:
                - md5: 37b51d194a7513e45b56f6524f2d51f2
                  size: 4
                  hash: md5
                  path: t.csv
                  desc: Survey of 2024
                meta:
                  owner: Ann
                """);
        try (DvcWorkspace workspace = open()) {
            workspace.add(List.of(root.resolve("t.csv")));
            assertThat(workspace.status(List.of())).extracting(Status::state).containsExactly(State.UP_TO_DATE);
        }
        assertThat(root.resolve("t.csv.dvc")).hasContent("""
                # ask Ann before changing this
                outs:
                - md5: acbd18db4cc2f85cedef654fccc4a4d8
                  size: 3
                  hash: md5
                  path: t.csv
                  desc: Survey of 2024
                meta:
                  owner: Ann
                """);
    }

    @Test
    void dataThatMayOnlyGoSomewhereElseIsLeftAlone() throws IOException {
        for (String rule : List.of("remote: private", "push: false")) {
            write(
                    "t.csv.dvc",
                    "outs:\n- md5: acbd18db4cc2f85cedef654fccc4a4d8\n  size: 3\n  hash: md5\n  path: t.csv\n  " + rule
                            + "\n");
            try (DvcWorkspace workspace = open()) {
                assertThatThrownBy(() -> workspace.push(List.of(), Optional.empty()))
                        .isInstanceOf(InvalidException.class)
                        .hasMessageContaining("where these bytes may go");
            }
        }
    }

    @Test
    void anotherCloneGetsTheSameBytes() throws IOException {
        byte[] large = random(5_000_001);
        Files.createDirectories(root.resolve("d/sub"));
        Files.write(root.resolve("d/large"), large);
        write("d/sub/ü x.txt", "hi");
        write("d/same.txt", "hi");
        write("run.sh", "#!/bin/sh\n");
        Files.setPosixFilePermissions(root.resolve("run.sh"), PosixFilePermissions.fromString("rwxr-xr-x"));
        try (DvcWorkspace workspace = open()) {
            workspace.add(List.of(root.resolve("d"), root.resolve("run.sh")));
            // Two equal files are one object; the manifest is one too.
            assertThat(workspace.push(List.of(), Optional.empty()).objects()).isEqualTo(4);
            assertThat(workspace.push(List.of(), Optional.empty())).isEqualTo(new Moved(0, 4, 0));
        }

        Path clone = clone("d.dvc", "run.sh.dvc");
        try (DvcWorkspace workspace = DvcWorkspace.open(clone, Map.of(), false)) {
            assertThat(workspace.status(List.of())).extracting(Status::state).containsOnly(State.DELETED);
            Pulled pulled = workspace.pull(List.of(), Optional.empty(), false, NONE);
            assertThat(pulled.written()).containsExactly("d", "run.sh");
            assertThat(workspace.status(List.of())).extracting(Status::state).containsOnly(State.UP_TO_DATE);
            assertThat(workspace.pull(List.of(), Optional.empty(), false, NONE).written())
                    .isEmpty();
        }
        assertThat(clone.resolve("d/large")).hasBinaryContent(large);
        assertThat(clone.resolve("d/sub/ü x.txt")).hasContent("hi");
        assertThat(Files.isExecutable(clone.resolve("run.sh"))).isTrue();
        assertThat(Files.isWritable(clone.resolve("d/large"))).isTrue();
    }

    @Test
    void tellsWhatChanged() throws IOException {
        write("a", "1");
        write("b", "2");
        write("c/x", "3");
        try (DvcWorkspace workspace = open()) {
            workspace.add(List.of(root.resolve("a"), root.resolve("b"), root.resolve("c")));
            assertThat(workspace.remoteStatus(List.of(), Optional.empty()))
                    .extracting(Status::state)
                    .containsOnly(State.NOT_PUSHED);
            workspace.push(List.of(), Optional.empty());
            Files.delete(root.resolve("a"));
            write("c/y", "new");
            assertThat(workspace.status(List.of()))
                    .containsExactly(
                            new Status("a", State.DELETED),
                            new Status("b", State.UP_TO_DATE),
                            new Status("c", State.MODIFIED));
            assertThat(workspace.remoteStatus(List.of(root.resolve("b")), Optional.of("r")))
                    .containsExactly(new Status("b", State.UP_TO_DATE));
        }
        deleteTree(root.resolve(".dvc/cache"));
        try (DvcWorkspace workspace = open()) {
            assertThat(workspace.status(List.of(root.resolve("b"))))
                    .containsExactly(new Status("b", State.NOT_IN_CACHE));
            assertThat(workspace.remoteStatus(List.of(root.resolve("b")), Optional.empty()))
                    .containsExactly(new Status("b", State.NOT_PULLED));
        }
    }

    @Test
    void changesThatNothingKeepsAreNotOverwritten() throws IOException {
        write("c/x", "3");
        try (DvcWorkspace workspace = open()) {
            workspace.add(List.of(root.resolve("c")));
            write("c/x", "changed");
            write("c/extra/new", "new");
            assertThatThrownBy(() -> workspace.pull(List.of(), Optional.empty(), false, NONE))
                    .isInstanceOf(ConflictException.class)
                    .hasMessageContaining("--force");
            assertThat(root.resolve("c/x")).hasContent("changed");

            workspace.pull(List.of(), Optional.empty(), true, NONE);
        }
        assertThat(root.resolve("c/x")).hasContent("3");
        assertThat(root.resolve("c/extra")).doesNotExist();
    }

    /** Fault 8: every bit is checked, wherever bytes move. */
    @Test
    void damagedBytesNeverMoveOn() throws IOException {
        write("t", "foo");
        try (DvcWorkspace workspace = open()) {
            workspace.add(List.of(root.resolve("t")));
        }
        Path cached = root.resolve(".dvc/cache/files/md5/ac/bd18db4cc2f85cedef654fccc4a4d8");
        flip(cached);
        try (DvcWorkspace workspace = open()) {
            assertThatThrownBy(() -> workspace.push(List.of(), Optional.empty()))
                    .isInstanceOf(InvalidException.class)
                    .hasMessageContaining("damaged");
            assertThat(folder.resolve("remote/files")).doesNotExist();

            workspace.add(List.of(root.resolve("t")));
            assertThat(cached).hasContent("foo");
            workspace.push(List.of(), Optional.empty());
        }
        flip(folder.resolve("remote/files/md5/ac/bd18db4cc2f85cedef654fccc4a4d8"));
        Path clone = clone("t.dvc");
        try (DvcWorkspace workspace = DvcWorkspace.open(clone, Map.of(), false)) {
            assertThatThrownBy(() -> workspace.pull(List.of(), Optional.empty(), false, NONE))
                    .isInstanceOf(InvalidException.class)
                    .hasMessageContaining("damaged");
        }
        assertThat(clone.resolve("t")).doesNotExist();
        assertThat(clone.resolve(".dvc/cache/files")).doesNotExist();
    }

    @Test
    void aDamagedCacheIsFetchedAnew() throws IOException {
        write("t", "foo");
        try (DvcWorkspace workspace = open()) {
            workspace.add(List.of(root.resolve("t")));
            workspace.push(List.of(), Optional.empty());
        }
        flip(root.resolve(".dvc/cache/files/md5/ac/bd18db4cc2f85cedef654fccc4a4d8"));
        Files.delete(root.resolve("t"));
        try (DvcWorkspace workspace = open()) {
            assertThat(workspace
                            .pull(List.of(), Optional.empty(), false, NONE)
                            .fetched()
                            .objects())
                    .isEqualTo(1);
        }
        assertThat(root.resolve("t")).hasContent("foo");
    }

    @Test
    void unchangedFilesAreNotReadAgainUnlessAsked() throws IOException {
        write("t", "foo");
        try (DvcWorkspace workspace = open()) {
            workspace.add(List.of(root.resolve("t")));
        }
        // What remembers hashes is made to remember a wrong one: whoever trusts it does not see that the file is as it
        // was.
        Path hashes = root.resolve(".dvc/tmp/rookery/hashes");
        Files.writeString(
                hashes,
                Files.readString(hashes)
                        .replace("acbd18db4cc2f85cedef654fccc4a4d8\t3\tt\n", "0".repeat(32) + "\t3\tt\n"));
        try (DvcWorkspace trusting = open()) {
            assertThat(trusting.status(List.of())).extracting(Status::state).containsExactly(State.MODIFIED);
        }
        try (DvcWorkspace verifying = DvcWorkspace.open(root, Map.of(), true)) {
            assertThat(verifying.status(List.of())).extracting(Status::state).containsExactly(State.UP_TO_DATE);
        }
    }

    @Test
    void aChangeOfTheSameLengthAndTimeIsSeen() throws IOException {
        write("t", "foo");
        try (DvcWorkspace workspace = open()) {
            workspace.add(List.of(root.resolve("t")));
        }
        FileTime time = Files.getLastModifiedTime(root.resolve("t"));
        write("t", "bar");
        Files.setLastModifiedTime(root.resolve("t"), time);
        try (DvcWorkspace workspace = open()) {
            assertThat(workspace.status(List.of())).extracting(Status::state).containsExactly(State.MODIFIED);
        }
    }

    @Test
    void ignoresWhatTheProjectIgnores() throws IOException {
        write(".dvcignore", "*.tmp\n");
        write("d/a", "1");
        write("d/b.tmp", "2");
        write("d/.git/config", "3");
        try (DvcWorkspace workspace = open()) {
            Added added = workspace.add(List.of(root.resolve("d"))).getFirst();
            assertThat(added.pointer().files()).isEqualTo(1);
            write("d/.dvcignore", "x");
            assertThatThrownBy(() -> workspace.status(List.of())).isInstanceOf(ConflictException.class);
        }
    }

    /** Attack row 4: what a link points to is not what was named. */
    @Test
    void neverFollowsASymbolicLink() throws IOException {
        Path canary = Files.writeString(folder.resolve("canary"), "secret");
        Files.createSymbolicLink(root.resolve("link"), canary);
        Files.createDirectories(root.resolve("d"));
        Files.createSymbolicLink(root.resolve("d/link"), canary);
        Files.createSymbolicLink(root.resolve("away"), folder);
        try (DvcWorkspace workspace = open()) {
            for (String path : List.of("link", "d", "away/canary", "../canary")) {
                assertThatThrownBy(() -> workspace.add(List.of(root.resolve(path))))
                        .as(path)
                        .isInstanceOf(InvalidException.class);
            }
        }
        assertThat(root.resolve(".dvc/cache/files")).doesNotExist();
        assertThat(canary).hasContent("secret");
    }

    /** Attack row 5: a folder of the manifest was replaced by a link that leads out. */
    @Test
    void neverWritesThroughALinkedFolder() throws IOException {
        write("d/sub/canary", "from the project");
        try (DvcWorkspace workspace = open()) {
            workspace.add(List.of(root.resolve("d")));
        }
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.writeString(outside.resolve("canary"), "secret");
        deleteTree(root.resolve("d/sub"));
        Files.createSymbolicLink(root.resolve("d/sub"), outside);
        try (DvcWorkspace workspace = open()) {
            assertThatThrownBy(() -> workspace.pull(List.of(), Optional.empty(), true, NONE))
                    .isInstanceOf(InvalidException.class)
                    .hasMessageContaining("symbolic link");
        }
        assertThat(outside.resolve("canary")).hasContent("secret");
    }

    @Test
    void refusesWhatBelongsToToolsOrToAnotherPointer() throws IOException {
        write("d/a", "1");
        try (DvcWorkspace workspace = open()) {
            workspace.add(List.of(root.resolve("d")));
            for (String path : List.of("d/a", ".dvc", ".dvc/config", "d.dvc", ".")) {
                assertThatThrownBy(
                                () -> workspace.add(List.of(root.resolve(path).normalize())))
                        .as(path)
                        .isInstanceOfAny(InvalidException.class, ConflictException.class);
            }
            assertThatThrownBy(() -> workspace.add(List.of(root.resolve("none"))))
                    .isInstanceOf(NotFoundException.class);
            assertThatThrownBy(() -> workspace.push(List.of(root.resolve("none")), Optional.empty()))
                    .isInstanceOf(NotFoundException.class);
        }
    }

    @Test
    void oneProcessWorksInAProjectAtATime() {
        try (DvcWorkspace workspace = open()) {
            assertThat(workspace.root()).isEqualTo(root);
            assertThatThrownBy(this::open).isInstanceOf(ConflictException.class).hasMessageContaining("right now");
        }
        open().close();
    }

    @Test
    void aRemoteThatIsNoneIsNamed() throws IOException {
        write("t", "foo");
        try (DvcWorkspace workspace = open()) {
            workspace.add(List.of(root.resolve("t")));
            assertThatThrownBy(() -> workspace.push(List.of(), Optional.of("other")))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("\"other\"")
                    .hasMessageContaining("there are r");
            workspace.save(DvcConfig.EMPTY.withRemote("x", Map.of("url", "ssh://host/path")), false);
        }
        try (DvcWorkspace workspace = open()) {
            assertThatThrownBy(() -> workspace.push(List.of(), Optional.of("x")))
                    .isInstanceOf(InvalidException.class)
                    .hasMessageContaining("neither a folder nor s3://");
            assertThatThrownBy(() -> workspace.push(List.of(), Optional.empty()))
                    .isInstanceOf(InvalidException.class)
                    .hasMessageContaining("No DVC remote is chosen");
        }
    }

    @Test
    void importsALocalFileWithItsOrigin() throws IOException {
        Path source = Files.writeString(folder.resolve("source.csv"), "foo").toRealPath();
        try (DvcWorkspace workspace = open()) {
            workspace.importUrl(source.toString(), Optional.of(root), false, NONE);
            assertThatThrownBy(() -> workspace.importUrl(source.toString(), Optional.of(root), false, NONE))
                    .isInstanceOf(ConflictException.class);
            assertThat(workspace.status(List.of())).extracting(Status::state).containsExactly(State.UP_TO_DATE);
        }

        assertThat(Files.readString(root.resolve("source.csv.dvc")))
                .matches(
                        "md5: [0-9a-f]{32}\nfrozen: true\ndeps:\n- md5: acbd18db4cc2f85cedef654fccc4a4d8\n  size: 3\n  hash: md5\n"
                                + "  path: \\Q" + source
                                + "\\E\nouts:\n- md5: acbd18db4cc2f85cedef654fccc4a4d8\n  size: 3\n"
                                + "  hash: md5\n  path: source.csv\n");
    }

    private DvcWorkspace open() {
        return DvcWorkspace.open(root, Map.of(), false);
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** What git would bring to another machine. */
    private Path clone(String... pointers) throws IOException {
        Path clone = Files.createDirectories(folder.resolve("clone/.dvc"))
                .getParent()
                .toRealPath();
        Files.copy(root.resolve(".dvc/config"), clone.resolve(".dvc/config"));
        for (String pointer : pointers) {
            Files.copy(root.resolve(pointer), clone.resolve(pointer));
        }
        return clone;
    }

    private List<Path> leftovers() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".tmp")).toList();
        }
    }

    private static void flip(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[0] ^= 1;
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Files.write(file, bytes);
    }

    private static void deleteTree(Path top) throws IOException {
        try (Stream<Path> files = Files.walk(top)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    @Test
    void hashesLongCopiesAsShortOnes() throws IOException {
        for (int length : List.of(0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 9_999_999)) {
            byte[] bytes = random(length);
            java.io.ByteArrayOutputStream copy = new java.io.ByteArrayOutputStream();
            Hashed hashed = Hashed.copying(new java.io.ByteArrayInputStream(bytes), copy);
            assertThat(hashed).isEqualTo(new Hashed(Md5.of(bytes), length));
            assertThat(copy.toByteArray()).isEqualTo(bytes);
        }
    }
}
