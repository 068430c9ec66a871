package dev.rookery.vision;

import dev.rookery.vision.internal.worker.WorkerLoop;

/**
 * The other end of the pipe: a JVM of the same jar that runs ONNX Runtime and nothing else, so that a damaged or hostile model can end it
 * and not the server. {@code main} asks here before it starts anything.
 */
public final class CaptionWorkerProcess {
    /** The one argument that makes the program a worker. */
    public static final String ARGUMENT = "caption-worker";

    private CaptionWorkerProcess() {}

    /** Whether the arguments asked for a worker; it has done its work and the process may end when this returns true. */
    public static boolean ranFor(String[] arguments) {
        if (arguments.length != 1 || !arguments[0].equals(ARGUMENT)) {
            return false;
        }
        WorkerLoop.run();
        return true;
    }
}
