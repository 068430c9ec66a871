package dev.rookery.pipeline;

/** The most heap that the process was seen to use, looked at now and then. Used by one thread. */
final class PeakHeap {
    private long bytes;

    void look() {
        Runtime runtime = Runtime.getRuntime();
        bytes = Math.max(bytes, runtime.totalMemory() - runtime.freeMemory());
    }

    long bytes() {
        return bytes;
    }
}
