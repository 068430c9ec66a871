package dev.rookery.vision.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.InvalidException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What files in an archive may be called; attack 4. */
class SafeZipTest {
    private final SafeZip zip = new SafeZip(10, 1 << 20, 1 << 20);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.png",
                "Tom & Jerry's #1 [final] 100%.png",
                "Чайка на скале – 2.png",
                "и\u0306од.png",
                "日本/鳥~1.png",
                ".hidden.png",
                "..two dots.png",
                "price $5; no, 6!.png"
            })
    void takesWhatPeopleCallPictures(String name) throws IOException {
        Path into = Files.createDirectory(folder.resolve("into"));
        zip.unpack(archive(name), into);
        assertThat(into.resolve(name)).hasContent("x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../a.png",
                "b/../../a.png",
                "/a.png",
                "b/./a.png",
                "b//a.png",
                "..",
                "C:a.png",
                "b\\a.png",
                "a\u0000.png",
                "a\r\nb.png",
                "a\u202Egnp.exe",
                "*.png",
                "<b>.png",
                "b/c/d/e/f/g/h/i/j/k.png"
            })
    void refusesWhatLeadsElsewhereOrIsReadByAFileSystemOrATerminal(String name) throws IOException {
        Path into = Files.createDirectory(folder.resolve("into"));
        Path archive = archive(name);
        assertThatThrownBy(() -> zip.unpack(archive, into)).isInstanceOf(InvalidException.class);
        assertThat(into).isEmptyDirectory();
        assertThat(folder.resolve("a.png")).doesNotExist();
    }

    @Test
    void refusesANameLongerThanAFileSystemTakes() throws IOException {
        Path archive = archive("a".repeat(201));
        assertThatThrownBy(() -> zip.unpack(archive, folder)).isInstanceOf(InvalidException.class);
    }

    private Path archive(String name) throws IOException {
        Path archive = folder.resolve("archive.zip");
        try (OutputStream out = Files.newOutputStream(archive);
                ZipOutputStream entries = new ZipOutputStream(out)) {
            entries.putNextEntry(new ZipEntry(name));
            entries.write("x".getBytes(StandardCharsets.UTF_8));
            entries.closeEntry();
        }
        return archive;
    }
}
