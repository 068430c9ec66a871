package dev.rookery.security.internal;

import dev.rookery.security.BodyRefusedException;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;

/** A request whose body stops with {@link BodyRefusedException} after so many bytes or so much time, or when it comes too slowly. */
final class LimitedBody extends HttpServletRequestWrapper {
    private final long maxBytes;
    private final String tooLarge;
    private final Duration timeout;
    private final Optional<DataSize> pace;

    /**
     * @param timeout for the whole body, or for every {@code pace} of it
     * @param pace what a body has to bring within each timeout so that it gets another
     */
    LimitedBody(HttpServletRequest request, DataSize max, String tooLarge, Duration timeout, Optional<DataSize> pace) {
        super(request);
        this.maxBytes = max.toBytes();
        this.tooLarge = tooLarge;
        this.timeout = timeout;
        this.pace = pace;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return new Stream(super.getInputStream());
    }

    @Override
    public BufferedReader getReader() throws IOException {
        String encoding = getCharacterEncoding();
        Charset charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
        return new BufferedReader(new InputStreamReader(getInputStream(), charset));
    }

    private final class Stream extends ServletInputStream {
        private final ServletInputStream body;
        private long deadlineNanos = System.nanoTime() + timeout.toNanos();
        private long seen;
        private long seenBeforeThisTimeout;

        Stream(ServletInputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count;
            try {
                count = body.read(buffer, offset, length);
            } catch (IOException e) {
                // Tomcat takes a client that falls silent for one that has gone.
                if (e instanceof SocketTimeoutException || e.getCause() instanceof SocketTimeoutException) {
                    throw tooSlow();
                }
                throw e;
            }
            if (count < 0) {
                return count;
            }
            seen += count;
            inTime();
            if (seen > maxBytes) {
                throw new BodyRefusedException(HttpStatus.CONTENT_TOO_LARGE, tooLarge);
            }
            return count;
        }

        /** After a read, not before it: what came while nobody read counts for the sender. */
        private void inTime() throws BodyRefusedException {
            if (System.nanoTime() - deadlineNanos <= 0) {
                return;
            }
            if (pace.isEmpty() || seen - seenBeforeThisTimeout < pace.get().toBytes()) {
                throw tooSlow();
            }
            deadlineNanos = System.nanoTime() + timeout.toNanos();
            seenBeforeThisTimeout = seen;
        }

        private BodyRefusedException tooSlow() {
            String wanted =
                    pace.map(least -> "bring " + least.toKilobytes() + " kB").orElse("arrive in whole");
            return new BodyRefusedException(
                    HttpStatus.REQUEST_TIMEOUT,
                    "The request body did not " + wanted + " within " + timeout.toSeconds() + " s.");
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
