package dev.rookery.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Sends exactly the bytes a test writes: Host and Origin headers, request lines and bodies that no well-behaved client would
 * send. One connection a request.
 */
public final class RawHttp {
    private static final int TIMEOUT_MILLIS = 60_000;

    private final int port;

    public RawHttp(int port) {
        this.port = port;
    }

    /** A response; header names are lower-case. */
    public record Answer(int status, Map<String, List<String>> headers, String body) {
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)))
                    .map(List::getFirst);
        }
    }

    public Answer get(String target, String... headers) {
        return send("GET", target, null, headers);
    }

    public Answer post(String target, String json, String... headers) {
        String[] all = new String[headers.length + 1];
        System.arraycopy(headers, 0, all, 0, headers.length);
        all[headers.length] = "Content-Type: application/json";
        return send("POST", target, json.getBytes(StandardCharsets.UTF_8), all);
    }

    /**
     * @param headers whole lines; a {@code Host} line among them replaces the right one
     */
    public Answer send(String method, String target, byte[] body, String... headers) {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        List<String> lines = new ArrayList<>(List.of(headers));
        if (lines.stream().noneMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("host:"))) {
            lines.add("Host: 127.0.0.1:" + port);
        }
        if (lines.stream().noneMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("connection:"))) {
            lines.add("Connection: close");
        }
        if (body != null
                && lines.stream()
                        .noneMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))) {
            lines.add("Content-Length: " + body.length);
        }
        lines.forEach(line -> head.append(line).append("\r\n"));
        return raw(head.append("\r\n").toString(), body == null ? new byte[0] : body);
    }

    /** Sends the head and the body as they are, and reads one response. */
    public Answer raw(String head, byte[] body) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            try {
                socket.getOutputStream().write(body);
                socket.getOutputStream().flush();
            } catch (IOException e) {
                // The server may answer and hang up before it has read a body that it refuses.
            }
            return read(socket.getInputStream());
        } catch (IOException e) {
            throw new AssertionError("no answer to: " + head.lines().findFirst().orElse(""), e);
        }
    }

    /** Opens a connection that stays open over many exchanges. */
    public Connection connect() throws IOException {
        return new Connection();
    }

    /** One kept connection; not thread-safe. Opens another when the server closes it. */
    public final class Connection implements AutoCloseable {
        private Socket socket = open();
        private InputStream in = new BufferedInputStream(socket.getInputStream());

        private Connection() throws IOException {}

        private Socket open() throws IOException {
            Socket opened = new Socket(InetAddress.getLoopbackAddress(), port);
            opened.setTcpNoDelay(true);
            opened.setSoTimeout(TIMEOUT_MILLIS);
            return opened;
        }

        /**
         * @param methodAndTarget for example {@code POST /predict}
         */
        public Answer exchange(String methodAndTarget, String json) throws IOException {
            return pipeline(List.of(methodAndTarget), json).getFirst();
        }

        /** Sends all requests at once and reads their answers; the server may close the connection after the last only. */
        public List<Answer> pipeline(List<String> methodsAndTargets, String json) throws IOException {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            ByteArrayOutputStream messages = new ByteArrayOutputStream();
            for (String methodAndTarget : methodsAndTargets) {
                String head = methodAndTarget + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n";
                messages.write(head.getBytes(StandardCharsets.ISO_8859_1));
                messages.write(body);
            }
            socket.getOutputStream().write(messages.toByteArray());
            List<Answer> answers = new ArrayList<>();
            for (int i = 0; i < methodsAndTargets.size(); i++) {
                answers.add(read(in));
            }
            if (answers.getLast()
                    .header("Connection")
                    .filter("close"::equalsIgnoreCase)
                    .isPresent()) {
                close();
                socket = open();
                in = new BufferedInputStream(socket.getInputStream());
            }
            return answers;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static Answer read(InputStream in) throws IOException {
        String statusLine = line(in);
        int status = Integer.parseInt(statusLine.split(" ")[1]);
        Map<String, List<String>> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        byte[] body;
        if (headers.getOrDefault("transfer-encoding", List.of()).contains("chunked")) {
            body = chunks(in);
        } else if (headers.containsKey("content-length")) {
            body = in.readNBytes(Integer.parseInt(headers.get("content-length").getFirst()));
        } else {
            body = status == 101 ? new byte[0] : in.readAllBytes();
        }
        return new Answer(status, headers, new String(body, StandardCharsets.UTF_8));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            body.write(in.readNBytes(size));
            line(in);
        }
        line(in);
        return body.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the connection closed inside the head: " + line);
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).strip();
    }
}
