package dev.rookery.serving;

import dev.rookery.job.JobState;

/** How a batch ended. */
record BatchEnd(JobState state, long rows, long refused, String reason) {}
