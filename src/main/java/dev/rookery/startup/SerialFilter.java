package dev.rookery.startup;

import java.io.ObjectInputFilter;
import java.io.ObjectInputFilter.Config;
import java.io.ObjectInputFilter.Status;

/**
 * Rookery reads no Java-serialised object, and neither does any library in its process. A filter alone would act after the
 * stream's class was loaded; the factory refuses when the stream is opened, before a byte of it names a class. The filter stands
 * behind it for streams that bring their own.
 */
public final class SerialFilter {
    private static final ObjectInputFilter REJECT = info -> Status.REJECTED;

    private SerialFilter() {}

    /**
     * Takes effect for the whole JVM and cannot be undone; call it first in {@code main}. Calling it again is no error.
     *
     * @throws IllegalStateException when the command line configured another filter
     */
    public static void rejectEverything() {
        if (Config.getSerialFilter() == REJECT) {
            return;
        }
        Config.setSerialFilterFactory((current, requested) -> {
            throw new UnsupportedOperationException("Rookery reads no Java-serialised objects.");
        });
        Config.setSerialFilter(REJECT);
    }
}
