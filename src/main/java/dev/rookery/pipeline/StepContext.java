package dev.rookery.pipeline;

import dev.rookery.common.Sentence;
import dev.rookery.job.Progress;

/** What a step may do besides its work: tell how far it is, write to the log, say what came out, stop the run early. */
interface StepContext extends Progress {
    void log(Sentence text);

    /** One sentence about what came out; the last one counts. */
    void summary(Sentence text);
}
