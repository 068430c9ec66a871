package dev.rookery.startup.log;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** {@code %oneLineCauses}: a stack trace whose messages, of every cause, stay in their lines. */
public final class OneLineCauses extends ThrowableProxyConverter {
    @Override
    protected String throwableProxyToString(IThrowableProxy thrown) {
        return super.throwableProxyToString(new Inert(thrown));
    }

    private record Inert(IThrowableProxy thrown) implements IThrowableProxy {
        private static @Nullable IThrowableProxy of(@Nullable IThrowableProxy thrown) {
            return thrown == null ? null : new Inert(thrown);
        }

        private static @Nullable String oneLine(@Nullable String text) {
            return text == null ? null : OneLine.of(text);
        }

        @Override
        @SuppressWarnings("NullAway") // Logback's interface is not annotated; null means that there is no message.
        public String getMessage() {
            return oneLine(thrown.getMessage());
        }

        @Override
        @SuppressWarnings("NullAway")
        public String getOverridingMessage() {
            return oneLine(thrown.getOverridingMessage());
        }

        @Override
        public String getClassName() {
            return thrown.getClassName();
        }

        @Override
        public StackTraceElementProxy[] getStackTraceElementProxyArray() {
            return thrown.getStackTraceElementProxyArray();
        }

        @Override
        public int getCommonFrames() {
            return thrown.getCommonFrames();
        }

        @Override
        @SuppressWarnings("NullAway")
        public IThrowableProxy getCause() {
            return of(thrown.getCause());
        }

        @Override
        public IThrowableProxy[] getSuppressed() {
            return Arrays.stream(thrown.getSuppressed()).map(Inert::new).toArray(IThrowableProxy[]::new);
        }

        @Override
        public boolean isCyclic() {
            return thrown.isCyclic();
        }
    }
}
