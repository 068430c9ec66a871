package dev.rookery.tracking;

/** Who writes a run. */
public enum Origin {
    /** Rookery itself, in a training or a comparison: nobody else may add to it, and a process that dies fails it. */
    ROOKERY,
    /** A program outside, over the API: it may go on with the run days later, so the run stays open to it. */
    CLIENT
}
