package dev.rookery.dvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.Sentence;
import dev.rookery.common.UnavailableException;
import dev.rookery.fetch.Downloads;
import dev.rookery.storage.Bucket;
import dev.rookery.storage.BucketAddress;
import dev.rookery.storage.ObjectKey;
import dev.rookery.testing.S3ProxyServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A remote in a bucket, on a real S3 server that checks signatures. */
class DvcBucketTest {
    private static final Downloads NONE = Downloads.fromPublicAddresses();

    @TempDir
    Path folder;

    @Test
    void pushesToPullsAndImportsFromABucket() throws Exception {
        try (S3ProxyServer s3 = S3ProxyServer.start(folder)) {
            s3.makeBucket("data");
            Path root = project("first", s3);
            Files.createDirectories(root.resolve("d"));
            Files.writeString(root.resolve("d/a"), "foo");
            Files.writeString(root.resolve("b"), "bar");
            Map<String, String> keys = Map.of(
                    "AWS_ACCESS_KEY_ID", S3ProxyServer.ACCESS_KEY, "AWS_SECRET_ACCESS_KEY", S3ProxyServer.SECRET_KEY);
            try (DvcWorkspace workspace = DvcWorkspace.open(root, keys, false)) {
                workspace.add(List.of(root.resolve("d"), root.resolve("b")));
                assertThat(workspace.push(List.of(), Optional.empty()).objects())
                        .isEqualTo(3);
                assertThat(workspace.push(List.of(), Optional.empty()).present())
                        .isEqualTo(3);
            }
            try (Bucket bucket = open(s3)) {
                assertThat(bucket.get(new ObjectKey("dvc/files/md5/ac/bd18db4cc2f85cedef654fccc4a4d8"), 10))
                        .asString()
                        .isEqualTo("foo");
                bucket.put(new ObjectKey("raw/table.csv"), "foo".getBytes(StandardCharsets.UTF_8));
            }

            Path clone = project("clone", s3);
            Files.copy(root.resolve("d.dvc"), clone.resolve("d.dvc"));
            // Keys from config.local, as DVC keeps them.
            Files.writeString(
                    clone.resolve(".dvc/config.local"),
                    "['remote \"r\"']\n    access_key_id = %s\n    secret_access_key = %s\n"
                            .formatted(S3ProxyServer.ACCESS_KEY, S3ProxyServer.SECRET_KEY));
            try (DvcWorkspace workspace = DvcWorkspace.open(clone, Map.of(), false)) {
                workspace.pull(List.of(), Optional.empty(), false, NONE);
                assertThat(clone.resolve("d/a")).hasContent("foo");

                workspace.importUrl("remote://raw/table.csv", Optional.of(clone), false, NONE);
            }
            // The ETag of an object sent in one part is its md5.
            assertThat(Files.readString(clone.resolve("table.csv.dvc")))
                    .contains("deps:\n- etag: acbd18db4cc2f85cedef654fccc4a4d8\n  size: 3\n  hash: md5\n"
                            + "  path: remote://raw/table.csv\n");

            Path stranger = project("stranger", s3);
            Files.copy(root.resolve("b.dvc"), stranger.resolve("b.dvc"));
            Map<String, String> wrong = Map.of("AWS_ACCESS_KEY_ID", "x", "AWS_SECRET_ACCESS_KEY", "y");
            try (DvcWorkspace workspace = DvcWorkspace.open(stranger, wrong, false)) {
                assertThatThrownBy(() -> workspace.pull(List.of(), Optional.empty(), false, NONE))
                        .isInstanceOf(UnavailableException.class)
                        .hasMessageContaining("config.local");
            }
        }
    }

    private static Bucket open(S3ProxyServer s3) {
        return Bucket.open(
                new BucketAddress(
                        s3.endpoint(), "data", "us-east-1", S3ProxyServer.ACCESS_KEY, S3ProxyServer.SECRET_KEY),
                new Bucket.Advice("endpoint", Sentence.plain("create it"), Sentence.plain("check the keys")));
    }

    private Path project(String name, S3ProxyServer s3) throws Exception {
        Path root = Files.createDirectories(folder.resolve(name)).toRealPath();
        DvcWorkspace.init(root, true);
        Files.writeString(root.resolve(".dvc/config"), """
                [core]
                    remote = r
                    no_scm = True
                ['remote "r"']
                    url = s3://data/dvc
                    endpointurl = %1$s
                ['remote "raw"']
                    url = s3://data/raw
                    endpointurl = %1$s
                    access_key_id = %2$s
                    secret_access_key = %3$s
                """.formatted(
                        s3.endpoint(), S3ProxyServer.ACCESS_KEY, S3ProxyServer.SECRET_KEY));
        return root;
    }
}
