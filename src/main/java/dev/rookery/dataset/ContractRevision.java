package dev.rookery.dataset;

import java.time.Instant;

/**
 * A data set's contract as it was from some time on.
 *
 * @param number counted from 1 within its data set
 */
public record ContractRevision(DatasetName dataset, int number, Contract contract, Instant savedAt) {}
