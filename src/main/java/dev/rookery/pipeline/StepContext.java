package dev.rookery.pipeline;

import dev.rookery.common.Sentence;
import dev.rookery.job.Progress;

/** What a step may do besides its work: tell how far it is, write to the log, say what came out, stop the run early. */
interface StepContext extends Progress {
    void log(Sentence text);

    /** One sentence about what came out; the last one counts. */
    void summary(Sentence text);

    /** An id or a hash of what the step works on. */
    void input(String name, String value);

    /** An id or a hash of what the step leaves behind. */
    void output(String name, String value);

    /** What conditions of later steps may be about. */
    void fact(String name, String value);
}
