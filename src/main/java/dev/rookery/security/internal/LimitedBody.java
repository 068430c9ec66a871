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
import org.springframework.http.HttpStatus;

/** A request whose body stops with {@link BodyRefusedException} after so many bytes or so much time. */
final class LimitedBody extends HttpServletRequestWrapper {
    private final long maxBytes;
    private final String tooLarge;
    private final long deadlineNanos;
    private final Duration timeout;

    LimitedBody(HttpServletRequest request, long maxBytes, String tooLarge, Duration timeout) {
        super(request);
        this.maxBytes = maxBytes;
        this.tooLarge = tooLarge;
        this.timeout = timeout;
        this.deadlineNanos = System.nanoTime() + timeout.toNanos();
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
        private long seen;

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
            if (System.nanoTime() - deadlineNanos > 0) {
                throw tooSlow();
            }
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
            seen += Math.max(0, count);
            if (seen > maxBytes) {
                throw new BodyRefusedException(HttpStatus.CONTENT_TOO_LARGE, tooLarge);
            }
            return count;
        }

        private BodyRefusedException tooSlow() {
            return new BodyRefusedException(
                    HttpStatus.REQUEST_TIMEOUT,
                    "The request body did not arrive in whole within " + timeout.toSeconds() + " s.");
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
