package dev.rookery.security.internal;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Bounds what comes after the answer. Tomcat reads the rest of a body that nobody wanted, for as long as it takes to come, so that the
 * client meets the answer rather than a broken connection; a client that lets it trickle would hold the connection for days. Here the
 * rest has so much time, and the connection ends with it.
 */
final class LeftoverValve extends ValveBase {
    /** As Tomcat itself has it: whoever is that far from the end of its body is not waited for. */
    private static final int MOST_BYTES = 2 << 20;

    private final Duration timeout;

    LeftoverValve(Duration timeout) {
        super(true);
        this.timeout = timeout;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        boolean hasBody = request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
        if (hasBody && !request.isAsync()) {
            response.finishResponse();
            if (!comesToItsEnd(request.getCoyoteRequest())) {
                request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
            }
        }
    }

    /** Below the servlet's own stream, which whoever answered may have closed. */
    private boolean comesToItsEnd(org.apache.coyote.Request request) {
        long deadline = System.nanoTime() + timeout.toNanos();
        Discarded body = new Discarded();
        try {
            for (int seen = 0; seen < MOST_BYTES && System.nanoTime() - deadline < 0; ) {
                int count = request.doRead(body);
                if (count < 0) {
                    return true;
                }
                seen += count;
            }
            return false;
        } catch (IOException e) {
            // Gone, or silent for longer than Tomcat waits.
            return false;
        }
    }

    /** Takes Tomcat's buffers as they come. */
    private static final class Discarded implements ApplicationBufferHandler {
        private ByteBuffer bytes = ByteBuffer.allocate(0);

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            bytes = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return bytes;
        }

        @Override
        public void expand(int size) {}
    }
}
