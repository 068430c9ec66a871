package dev.rookery.dvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Md5;
import dev.rookery.dvc.DvcImport.Kind;
import dev.rookery.dvc.DvcImport.Sign;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * Held to what DVC 3 writes. The real tool is not run here: where a test names no other source, the expected bytes were worked out from
 * its documented format.
 */
class DvcFormatsTest {
    private static final Md5 FOO = md5("foo");

    @Test
    void aFolderHasTheHashThatDvcGivesIt() {
        DvcManifest manifest = new DvcManifest(List.of(
                new DvcManifest.Entry("subdir/subfile", md5("subfile")), new DvcManifest.Entry("file", md5("file"))));

        assertThat(new String(manifest.bytes(), StandardCharsets.US_ASCII))
                .isEqualTo("[{\"md5\": \"8c7dd922ad47494fc02c388e12c00eac\", \"relpath\": \"file\"}, " + "{\"md5\": \""
                        + md5("subfile") + "\", \"relpath\": \"subdir/subfile\"}]");
        // DVC's own test of importing such a folder, tests/func/test_import_url.py, test_import_url_dir.
        assertThat(manifest.hash()).hasToString("b6dcab6ccd17ca0a8bf4a215a37d14cc.dir");
        assertThat(DvcPointer.ofFolder(manifest, 11, "dir").text())
                .isEqualTo("outs:\n- md5: b6dcab6ccd17ca0a8bf4a215a37d14cc.dir\n  size: 11\n  nfiles: 2\n  hash: md5\n"
                        + "  path: dir\n");
        assertThat(DvcManifest.read(manifest.bytes())).isEqualTo(manifest);
    }

    @Test
    void anEmptyFolderIsAnEmptyList() {
        // md5 of "[]".
        assertThat(new DvcManifest(List.of()).hash()).hasToString("d751713988987e9331980363e24189ce.dir");
    }

    @Test
    void pathsAreSortedByCodePointAndEscapedAsPythonDoes() {
        // U+FFFD comes before U+1F40D, though its UTF-16 unit is larger than the other's first.
        DvcManifest manifest = new DvcManifest(List.of(
                new DvcManifest.Entry("🐍", FOO),
                new DvcManifest.Entry("\uFFFD", FOO),
                new DvcManifest.Entry("ё \"", FOO)));

        assertThat(manifest.entries()).extracting(DvcManifest.Entry::path).containsExactly("ё \"", "\uFFFD", "🐍");
        assertThat(new String(manifest.bytes(), StandardCharsets.US_ASCII))
                .contains("\"relpath\": \"\\u0451 \\\"\"", "\"\\ufffd\"", "\"\\ud83d\\udc0d\"");
    }

    /** A pointer of DVC 3 for a file imported over https, as a public project shows it in its documentation. */
    @Test
    void anImportHasTheFingerprintThatDvcGivesIt() {
        String text = """
                md5: 4feb90a977597b6b3f3b34dc2d4d3711
                frozen: true
                deps:
                - checksum: '"0fbbe2410507589f580fd0a63f0b10f8"'
                  size: 114686
                  hash: md5
                  path: https://itudsip.hel1.your-objectstorage.com/data/images/metadata.csv
                outs:
                - md5: 0fbbe2410507589f580fd0a63f0b10f8
                  size: 114686
                  hash: md5
                  path: metadata.csv
                """;
        DvcPointer pointer = DvcPointer.read(text, "metadata.csv.dvc");

        assertThat(pointer.origin())
                .contains(new DvcImport(
                        "https://itudsip.hel1.your-objectstorage.com/data/images/metadata.csv",
                        Optional.of(new Sign(Kind.CHECKSUM, "\"0fbbe2410507589f580fd0a63f0b10f8\"")),
                        114_686));
        assertThat(pointer.text()).isEqualTo(text);
    }

    @Test
    void anExecutableFileIsMarked() {
        DvcPointer pointer = new DvcPointer(DvcHash.ofFile(FOO), 3, 1, true, "run", Optional.empty());

        assertThat(pointer.text())
                .isEqualTo(
                        "outs:\n- md5: acbd18db4cc2f85cedef654fccc4a4d8\n  size: 3\n  isexec: true\n  hash: md5\n  path: run\n");
        assertThat(DvcPointer.read(pointer.text(), "run.dvc")).isEqualTo(pointer);
    }

    @Test
    void namesThatYamlWouldTakeForSomethingElseAreQuoted() {
        Map<String, String> written = Map.of(
                "plain name.csv", "plain name.csv",
                "ёж.csv", "ёж.csv",
                "123", "'123'",
                "1e3", "'1e3'",
                "true", "'true'",
                "2020-01-01", "'2020-01-01'",
                "- list", "'- list'",
                "a: b", "'a: b'",
                "it's #1 of 'all'", "'it''s #1 of ''all'''",
                "@home", "'@home'");
        written.forEach((name, yaml) -> {
            DvcPointer pointer = new DvcPointer(FOO, 3, name);
            assertThat(pointer.text()).endsWith("  path: " + yaml + "\n");
            assertThat(DvcPointer.read(pointer.text(), "x.dvc").path()).isEqualTo(name);
        });
        String digits = "12345678901234567890123456789012";
        assertThat(new DvcPointer(new Md5(digits), 3, "x").text()).contains("- md5: '" + digits + "'\n");
    }

    /** Attack row 5. */
    @Test
    void refusesManifestsWhosePathsLeadElsewhere() {
        for (String path : List.of(
                "../canary",
                "/etc/passwd",
                "a/../../canary",
                "a//b",
                "a/",
                "",
                ".",
                "a/./b",
                "a\\\\b",
                "a\\u0000b",
                "a\\nb",
                "a\\u202eb",
                ".git/hooks/post-checkout",
                "sub/.GIT/config",
                ".dvc/config")) {
            assertThatThrownBy(() -> manifest("[{\"md5\": \"" + FOO + "\", \"relpath\": \"" + path + "\"}]"))
                    .as(path)
                    .isInstanceOf(InvalidException.class);
        }
    }

    /** Attack row 5. */
    @Test
    void refusesManifestsThatContradictThemselves() {
        String entry = "{\"md5\": \"" + FOO + "\", \"relpath\": \"a\"}";
        for (String json : List.of(
                "[" + entry + ", " + entry + "]",
                "[" + entry + ", {\"md5\": \"" + FOO + "\", \"relpath\": \"a/b\"}]",
                "[{\"md5\": \"../../etc\", \"relpath\": \"a\"}]",
                "[{\"md5\": \"" + FOO + "\", \"md5\": \"" + FOO + "\", \"relpath\": \"a\"}]",
                "[{\"md5\": \"" + FOO + "\", \"relpath\": \"a\", \"isexec\": true}]",
                "{}",
                "[" + entry,
                "[".repeat(100_000))) {
            assertThatThrownBy(() -> manifest(json)).isInstanceOf(InvalidException.class);
        }
    }

    /** Attack row 9: within 100 ms, once the classes are loaded. */
    @Test
    void refusesAliasBombsWithinATenthOfASecond() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 60; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        assertThatThrownBy(() -> DvcPointer.read("outs: &a [*a]\n", "warm up"));
        Assertions.assertTimeoutPreemptively(
                Duration.ofMillis(100),
                () -> assertThatThrownBy(() -> DvcPointer.read(bomb.toString(), "t.csv.dvc"))
                        .isInstanceOf(InvalidException.class));
    }

    @Test
    void aConfigurationIsWrittenAsDvcWritesIt() {
        DvcConfig config = DvcConfig.EMPTY
                .withRemote("Store", Map.of("url", "s3://bucket/path"))
                .withDefault(Optional.of("Store"))
                .with("cache", "type", Optional.of("copy"));

        assertThat(config.text()).isEqualTo("""
                [core]
                    remote = store
                [cache]
                    type = copy
                ['remote "store"']
                    url = s3://bucket/path
                """);
        assertThat(DvcConfig.read(config.text())).isEqualTo(config);
        assertThat(config.withoutRemote("store").text()).isEqualTo("[cache]\n    type = copy\n");
    }

    @Test
    void theLocalConfigurationCountsMore() {
        DvcConfig merged = DvcConfig.read("[core]\nremote = a\n['remote \"a\"']\nurl = x # here\n")
                .under(DvcConfig.read("['remote \"a\"']\nurl = \"y #1\"\naccess_key_id = k\n"));

        assertThat(merged.remote("A")).containsEntry("url", "y #1").containsEntry("access_key_id", "k");
        assertThat(merged.defaultRemote()).contains("a");
        assertThatThrownBy(() -> DvcConfig.read("['remote \"../x\"']\nurl = y\n"))
                .isInstanceOf(InvalidException.class);
    }

    private static DvcManifest manifest(String json) {
        return DvcManifest.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Md5 md5(String text) {
        return Md5.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
