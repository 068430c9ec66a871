package dev.rookery.cli;

import java.util.List;

/** Starts the server in this process, for a command that finds none. */
@FunctionalInterface
public interface Start {
    /**
     * Returns when it is ready.
     *
     * @param settings as on a command line
     */
    AutoCloseable with(List<String> settings);
}
