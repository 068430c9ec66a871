package dev.rookery.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.common.DataDirectory;
import dev.rookery.testing.RawHttp;
import dev.rookery.testing.TemporaryDataDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

/**
 * Attack row 29 against the running server: clients that let bytes trickle, each soon enough not to be taken for silent. With a second
 * for what has thirty, they are let go within a few.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"rookery.samples.enabled=false", "rookery.request-timeout=1s", "rookery.upload-pace=1KB"})
@ContextConfiguration(initializers = TemporaryDataDirectory.class)
class SlowClientsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @LocalServerPort
    private int port;

    @Autowired
    private DataDirectory data;

    @Test
    void aTrickleHoldsNoConnectionWhateverItAsksFor() throws Exception {
        List<String> requests = Stream.of(
                        "/predict",
                        "/api/v1/captions",
                        "/api/local/anything",
                        "/VAADIN/dynamic/resource/0/00000000-0000-0000-0000-000000000000/x",
                        "/liveness",
                        "/no-such-view")
                .flatMap(path -> Stream.of("127.0.0.1:" + port, "evil.example")
                        .map(host -> "POST " + path + " HTTP/1.1\r\nHost: " + host))
                .toList();
        try (ExecutorService clients = Executors.newFixedThreadPool(requests.size())) {
            Map<String, Future<Duration>> held = new LinkedHashMap<>();
            requests.forEach(head -> held.put(head, clients.submit(() -> heldBy(head))));
            for (Map.Entry<String, Future<Duration>> client : held.entrySet()) {
                assertThat(client.getValue().get()).as(client.getKey()).isLessThan(PATIENCE);
            }
        }
    }

    /** Who sends on after the answer, but does not dawdle, meets it, and keeps the connection. */
    @Test
    void aBodyThatNobodyWantedIsReadToItsEnd() throws IOException {
        try (RawHttp.Connection connection = new RawHttp(port).connect()) {
            String wish = "POST /liveness";
            assertThat(connection.pipeline(List.of(wish, wish, wish), " ".repeat(300_000)))
                    .extracting(RawHttp.Answer::status)
                    .containsExactly(405, 405, 405);
        }
    }

    /** A file may take longer than any request, but only as long as it comes: here a kilobyte a second. */
    @Test
    void anUploadGoesOnForAsLongAsItKeepsUpItsPace() throws Exception {
        byte[] table = ("length,kind\n" + "12.5,long\n3.25,short\n".repeat(500)).getBytes(StandardCharsets.UTF_8);

        assertThat(upload("steady", table, table.length / 20, Duration.ofMillis(100)))
                .startsWith("HTTP/1.1 200");
        assertThat(upload("trickling", table, 10, Duration.ofMillis(100)))
                .startsWith("HTTP/1.1 408")
                .contains("The request body did not bring 1 kB within 1 s.");
    }

    /** Sends a file to where the commands of this machine send theirs, so much at a time, until the server answers or all is sent. */
    private String upload(String name, byte[] table, int piece, Duration pause) throws Exception {
        String token = LocalServer.find(data.root()).orElseThrow().token();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write(("POST /api/local/datasets/" + name + "/versions?fileName=x.csv HTTP/1.1\r\nHost: 127.0.0.1:"
                                    + port + "\r\nAuthorization: Bearer " + token
                                    + "\r\nConnection: close\r\nContent-Type: text/csv\r\nContent-Length: "
                                    + table.length + "\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            for (int at = 0; at < table.length && socket.getInputStream().available() == 0; at += piece) {
                socket.getOutputStream().write(table, at, Math.min(piece, table.length - at));
                Thread.sleep(pause);
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** How long the server keeps the connection of a client that sends a byte every 100 ms and would go on for fifteen seconds. */
    private Duration heldBy(String head) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(100);
            socket.getOutputStream()
                    .write((head + "\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            long began = System.nanoTime();
            Duration held = Duration.ZERO;
            while (held.compareTo(PATIENCE) < 0 && answersOrWaits(socket)) {
                held = Duration.ofNanos(System.nanoTime() - began);
            }
            return held;
        }
    }

    private static boolean answersOrWaits(Socket socket) throws IOException {
        try {
            socket.getOutputStream().write(' ');
            return socket.getInputStream().read(new byte[4096]) >= 0;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (SocketException e) {
            return false;
        }
    }
}
