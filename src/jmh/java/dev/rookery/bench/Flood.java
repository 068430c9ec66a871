package dev.rookery.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a running server on this machine answers to many who ask for a caption at the same instant, each over a connection of its own:
 * {@code Flood PORT PICTURE [requests]} prints how many got which status, and how long the last one waited.
 */
public final class Flood {
    private static final int PATIENCE_MILLIS = (int) Duration.ofMinutes(2).toMillis();

    private Flood() {}

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        byte[] picture = Files.readAllBytes(Path.of(arguments[1]));
        int requests = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 10_000;
        Map<String, AtomicInteger> statuses = new ConcurrentSkipListMap<>();
        AtomicLong longest = new AtomicLong();
        long began = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < requests; i++) {
                threads.execute(() -> {
                    long asked = System.nanoTime();
                    statuses.computeIfAbsent(answer(port, picture), _ -> new AtomicInteger())
                            .incrementAndGet();
                    longest.accumulateAndGet(System.nanoTime() - asked, Math::max);
                });
            }
        }
        System.out.printf(
                "%,d requests in %.1f s: %s; the longest took %.1f s%n",
                requests, (System.nanoTime() - began) / 1e9, statuses, longest.get() / 1e9);
    }

    /** The status, or what became of the connection. */
    private static String answer(int port, byte[] picture) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            String head = "POST /api/v1/captions?beams=4 HTTP/1.1\r\nHost: 127.0.0.1:" + port
                    + "\r\nContent-Type: image/png\r\nContent-Length: " + picture.length
                    + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(picture);
            socket.getOutputStream().flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return answer.length() < 12 ? "closed" : answer.substring(9, 12);
        } catch (IOException e) {
            return e.getClass().getSimpleName();
        }
    }
}
