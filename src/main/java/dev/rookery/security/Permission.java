package dev.rookery.security;

/** What somebody may do. Roles and keys are sets of these; rules ask for one. */
public enum Permission {
    /** Read data, models, runs and decisions. */
    VIEW,
    /** Ask models for predictions and captions, row by row and in batches. */
    PREDICT,
    /** Log runs, artifacts and models from programs. */
    LOG,
    /** Read the measurements that Prometheus scrapes. */
    METRICS,
    /** Import and describe data, write contracts, compare and train, and set off pipelines. */
    ANALYSE,
    /** Decide what serves: answer the gate, roll back, write policies and pipelines. */
    APPROVE,
    /** Accounts, everybody's keys, whole copies of the state. */
    ADMINISTER
}
