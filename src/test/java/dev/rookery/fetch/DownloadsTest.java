package dev.rookery.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.rookery.common.InvalidException;
import dev.rookery.common.RookeryException;
import dev.rookery.common.UnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Attack rows 20 and 21, against a real server on this machine whose address no stranger's name may lead to. */
class DownloadsTest {
    private static final byte[] BYTES = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8);

    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;
    private int port;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        port = server.getAddress().getPort();
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            String query = String.valueOf(exchange.getRequestURI().getQuery());
            if (query.startsWith("to=")) {
                exchange.getResponseHeaders().add("Location", query.substring(3));
                exchange.sendResponseHeaders(302, -1);
            } else if (query.equals("missing")) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                exchange.getResponseHeaders().add("ETag", "\"mark\"");
                exchange.sendResponseHeaders(200, query.equals("chunked") ? 0 : BYTES.length);
                exchange.getResponseBody().write(BYTES);
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void downloadsFromAHostThatTheOwnerNamed() throws IOException {
        try (Download download = Downloads.allowing(Set.of("127.0.0.1")).open(url("127.0.0.1", ""), 100)) {
            assertThat(download.bytes().readAllBytes()).isEqualTo(BYTES);
            assertThat(download.mark()).contains("\"mark\"");
        }
    }

    @Test
    void refusesThisMachineAndItsNeighboursInEverySpelling() {
        Downloads downloads = Downloads.fromPublicAddresses();
        for (String host : List.of(
                "127.0.0.1",
                "127.1",
                "127.255.255.254",
                "2130706433",
                "0x7f000001",
                "0x7f.0.0.1",
                "0",
                "0.0.0.0",
                "localhost",
                "LOCALHOST.",
                "[::1]",
                "[::]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[::127.0.0.1]",
                "[64:ff9b::7f00:1]",
                "[64:ff9b::a9fe:a9fe]",
                "[2002:7f00:1::]",
                "[fe80::1]",
                "[fc00::1]",
                "[fd12:3456::1]",
                "[ff02::1]",
                "169.254.169.254",
                "10.0.0.1",
                "172.16.0.1",
                "192.168.1.1",
                "100.64.0.1",
                "224.0.0.1",
                "255.255.255.255")) {
            assertThatThrownBy(() -> downloads.open(url(host, ""), 100))
                    .as(host)
                    .isInstanceOf(RookeryException.class)
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("answered"));
        }
        assertThat(requests).hasValue(0);
    }

    @Test
    void refusesWhatIsNoHttpAddress() {
        Downloads downloads = Downloads.allowing(Set.of("127.0.0.1"));
        for (String address : List.of(
                "file:///etc/passwd",
                "ftp://127.0.0.1/x",
                "gopher://127.0.0.1/",
                "jar:http://127.0.0.1!/",
                "/etc/passwd",
                "http://",
                "")) {
            assertThatThrownBy(() -> downloads.open(address, 100)).as(address).isInstanceOf(InvalidException.class);
        }
        assertThatThrownBy(() -> downloads.open("http://user:secret@127.0.0.1:" + port + "/", 100))
                .isInstanceOf(InvalidException.class)
                .hasMessageNotContaining("secret");
        assertThat(requests).hasValue(0);
    }

    @Test
    void refusesAPublicNameThatLeadsHere() throws Exception {
        Downloads downloads = Downloads.allowing(Set.of(), host -> List.of(InetAddress.getByName("127.0.0.1")));
        assertThatThrownBy(() -> downloads.open(url("example.org", ""), 100)).hasMessageContaining("this machine");

        Downloads mixed = Downloads.allowing(
                Set.of(), host -> List.of(InetAddress.getByName("93.184.216.34"), InetAddress.getByName("127.0.0.1")));
        assertThatThrownBy(() -> mixed.open(url("example.org", ""), 100)).hasMessageContaining("this machine");
        assertThat(requests).hasValue(0);
    }

    /** The second answer of a name that changes its mind is never asked for: what was checked is what is connected to. */
    @Test
    void resolvesANameOnceAndConnectsToThatVeryAddress() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        InetAddress reserved = InetAddress.getByName("127.0.0.1");
        Downloads downloads = Downloads.allowing(Set.of("rebind.example"), host -> {
            asked.incrementAndGet();
            return List.of(reserved);
        });
        try (Download download = downloads.open(url("rebind.example", ""), 100)) {
            assertThat(download.bytes().readAllBytes()).isEqualTo(BYTES);
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void checksEveryRedirect() {
        Downloads downloads = Downloads.allowing(
                Set.of("start.example"),
                host -> host.equals("start.example")
                        ? List.of(InetAddress.getByName("127.0.0.1"))
                        : List.of(InetAddress.getAllByName(host)));
        for (String to : List.of(
                "http://127.0.0.1:" + port + "/",
                "http://169.254.169.254/latest/meta-data/",
                "http://[::ffff:127.0.0.1]:" + port + "/",
                "file:///etc/passwd",
                "//127.0.0.1:" + port + "/")) {
            assertThatThrownBy(() -> downloads.open(url("start.example", "?to=" + to), 100))
                    .as(to)
                    .isInstanceOf(RookeryException.class);
        }
        assertThat(requests).hasValue(5);
    }

    @Test
    void followsARedirectButNoCircle() throws IOException {
        Downloads downloads = Downloads.allowing(Set.of("127.0.0.1"));
        try (Download download = downloads.open(url("127.0.0.1", "?to=/plain"), 100)) {
            assertThat(download.bytes().readAllBytes()).isEqualTo(BYTES);
        }
        server.createContext("/circle", exchange -> {
            exchange.getResponseHeaders().add("Location", "/circle");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        assertThatThrownBy(() -> downloads.open("http://127.0.0.1:" + port + "/circle", 100))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("too often");
    }

    @Test
    void stopsAtTheSizeAllowedWhetherAnnouncedOrNot() throws IOException {
        Downloads downloads = Downloads.allowing(Set.of("127.0.0.1"));
        assertThatThrownBy(() -> downloads.open(url("127.0.0.1", ""), 7)).isInstanceOf(InvalidException.class);
        try (Download download = downloads.open(url("127.0.0.1", "?chunked"), 7)) {
            assertThatThrownBy(() -> download.bytes().readAllBytes()).isInstanceOf(InvalidException.class);
        }
        assertThatThrownBy(() -> downloads.open(url("127.0.0.1", "?missing"), 7))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("404");
    }

    /** Attack row 21. */
    @Test
    void givesUpOnWhoeverTakesAConnectionAndSaysNothing() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            Downloads downloads = Downloads.allowing(Set.of("127.0.0.1"));
            Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(10),
                    () -> assertThatThrownBy(
                                    () -> downloads.open("http://127.0.0.1:" + silent.getLocalPort() + "/", 100))
                            .isInstanceOf(UnavailableException.class)
                            .hasMessageContaining("does not answer"));
        }
    }

    /** Attack row 21: a header every second is no answer either. */
    @Test
    void givesUpOnWhoeverNeverComesToTheEndOfItsHeaders() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (ServerSocket drip = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            Thread.ofVirtual().start(() -> {
                try (Socket socket = drip.accept()) {
                    socket.getOutputStream().write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
                    for (int i = 0; over.getCount() > 0; i++) {
                        socket.getOutputStream().write(("X-" + i + ": y\r\n").getBytes(StandardCharsets.US_ASCII));
                        socket.getOutputStream().flush();
                        over.await(500, java.util.concurrent.TimeUnit.MILLISECONDS);
                    }
                } catch (IOException | InterruptedException e) {
                    // The client hung up, as it should.
                }
            });
            Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(10),
                    () -> assertThatThrownBy(() -> Downloads.allowing(Set.of("127.0.0.1"))
                                    .open("http://127.0.0.1:" + drip.getLocalPort() + "/", 100))
                            .isInstanceOf(UnavailableException.class)
                            .hasMessageContaining("within"));
        } finally {
            over.countDown();
        }
    }

    @Test
    void speaksRussianToo() {
        assertThatThrownBy(() -> Downloads.fromPublicAddresses().open(url("127.0.0.1", ""), 1))
                .isInstanceOfSatisfying(
                        InvalidException.class,
                        e -> assertThat(e.sentence().in(Locale.of("ru")))
                                .startsWith("С 127.0.0.1 ничего не загружается"));
    }

    private String url(String host, String rest) {
        return "http://" + host + ":" + port + "/" + rest;
    }
}
