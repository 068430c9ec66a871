package dev.rookery.storage.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.rookery.common.InvalidException;
import dev.rookery.common.UnavailableException;
import dev.rookery.storage.ObjectKey;
import dev.rookery.storage.ObjectStore;
import dev.rookery.storage.ObjectStoreContract;
import dev.rookery.testing.S3ProxyServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MinioObjectStoreTest extends ObjectStoreContract {
    private static final AtomicInteger BUCKETS = new AtomicInteger();
    private static S3ProxyServer server;

    private MinioObjectStore store;

    @BeforeAll
    static void start(@TempDir Path serverFolder) throws Exception {
        server = S3ProxyServer.start(serverFolder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void open() throws Exception {
        String bucket = "rookery-" + BUCKETS.incrementAndGet();
        server.makeBucket(bucket);
        store = connect(server.endpoint(), bucket, S3ProxyServer.SECRET_KEY);
    }

    @AfterEach
    void close() throws Exception {
        store.close();
    }

    @Override
    protected ObjectStore store() {
        return store;
    }

    private static MinioObjectStore connect(String endpoint, String bucket, String secretKey) {
        return new MinioObjectStore(new StorageProperties(
                StorageProperties.Type.S3, endpoint, bucket, "us-east-1", S3ProxyServer.ACCESS_KEY, secretKey));
    }

    @Test
    void aWrongKeyIsRefusedAndSaidSo() throws Exception {
        ObjectKey key = new ObjectKey("a");
        store.put(key, new byte[] {1});
        String bucket = "rookery-" + BUCKETS.get();
        try (MinioObjectStore wrong = connect(server.endpoint(), bucket, "wrong-secret")) {
            assertThatThrownBy(wrong::check)
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("ROOKERY_STORAGE_SECRET_KEY")
                    .hasMessageNotContaining("wrong-secret");
            assertThatThrownBy(() -> wrong.get(key, 10)).isInstanceOf(UnavailableException.class);
            assertThatThrownBy(() -> wrong.size(key)).isInstanceOf(UnavailableException.class);
            assertThatThrownBy(() -> wrong.put(key, new byte[] {2})).isInstanceOf(UnavailableException.class);
            assertThatThrownBy(() -> wrong.delete(key)).isInstanceOf(UnavailableException.class);
            assertThatThrownBy(() -> wrong.list(key)).isInstanceOf(UnavailableException.class);
        }
        assertThat(store.get(key, 10)).containsExactly(1);
    }

    @Test
    void aMissingBucketIsNamed() throws Exception {
        try (MinioObjectStore elsewhere = connect(server.endpoint(), "no-such-bucket", S3ProxyServer.SECRET_KEY)) {
            assertThatThrownBy(elsewhere::check)
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("no bucket no-such-bucket");
            assertThatThrownBy(() -> elsewhere.get(new ObjectKey("a"), 10)).isInstanceOf(UnavailableException.class);
            assertThatThrownBy(() -> elsewhere.put(new ObjectKey("a"), new byte[1]))
                    .isInstanceOf(UnavailableException.class);
        }
    }

    @Test
    void aStoreThatIsDownIsNoFailureUntilItIsUsed() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        try (MinioObjectStore down = connect("http://127.0.0.1:" + port, "any", "any-secret")) {
            assertTimeoutPreemptively(
                    Duration.ofSeconds(10),
                    () -> assertThatThrownBy(down::check)
                            .isInstanceOf(UnavailableException.class)
                            .hasMessageContaining("127.0.0.1:" + port));
        }
    }

    @Test
    void aHangingEndpointIsGivenUpWithinTenSeconds() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                MinioObjectStore hanging = connect("http://127.0.0.1:" + silent.getLocalPort(), "any", "any-secret")) {
            assertTimeoutPreemptively(
                    Duration.ofSeconds(10),
                    () -> assertThatThrownBy(() -> hanging.get(new ObjectKey("a"), 10))
                            .isInstanceOf(UnavailableException.class)
                            .hasMessageContaining("no answer within 6 s"));
        }
    }

    @Test
    void aStoreThatRecoversIsTriedAgain() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        try (ServerSocket flaky = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                MinioObjectStore recovering =
                        connect("http://127.0.0.1:" + flaky.getLocalPort(), "any", "any-secret")) {
            Thread.ofVirtual().start(() -> answer(flaky, requests));

            assertThat(recovering.get(new ObjectKey("a"), 10))
                    .asString(US_ASCII)
                    .isEqualTo("ok");
            assertThat(requests).hasValue(2);
        }
    }

    private static void answer(ServerSocket server, AtomicInteger requests) {
        String[] answers = {
            "HTTP/1.1 503 Slow Down\r\nContent-Type: application/xml\r\nContent-Length: 36\r\nConnection: close\r\n\r\n"
                    + "<Error><Code>SlowDown</Code></Error>",
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"
        };
        for (String text : answers) {
            try (Socket socket = server.accept()) {
                byte[] head = new byte[64 * 1024];
                socket.getInputStream().read(head);
                requests.incrementAndGet();
                socket.getOutputStream().write(text.getBytes(US_ASCII));
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    @Test
    void configurationSaysWhatIsMissingAndNeverPrintsKeys() {
        assertThatThrownBy(() -> new StorageProperties(
                        StorageProperties.Type.S3, "http://minio:9000", "", "us-east-1", "key", ""))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("rookery.storage.bucket, ROOKERY_STORAGE_SECRET_KEY");
        assertThatThrownBy(() -> connect("not a url", "bucket", "secret"))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("rookery.storage.endpoint");
        assertThat(new StorageProperties(
                                StorageProperties.Type.S3,
                                "http://minio:9000",
                                "b",
                                "us-east-1",
                                "the-key",
                                "the-secret")
                        .toString())
                .doesNotContain("the-key", "the-secret");
    }
}
