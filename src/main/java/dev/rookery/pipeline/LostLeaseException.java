package dev.rookery.pipeline;

/** Another worker took the run over while this one was silent: nothing it still has to say is written. */
final class LostLeaseException extends RuntimeException {
    LostLeaseException(PipelineRunId run, long epoch) {
        super("pipeline run " + run + " was taken over after epoch " + epoch, null, false, false);
    }
}
