CREATE TABLE pipeline_run (
    id              UUID                     PRIMARY KEY,
    job_id          UUID,
    model           VARCHAR(63)              NOT NULL,
    dataset         VARCHAR(63)              NOT NULL,
    dataset_version INTEGER                  NOT NULL,
    spec            VARCHAR(1000000)         NOT NULL,
    asked_by        VARCHAR(255)             NOT NULL,
    state           VARCHAR(16)              NOT NULL,
    run_id          UUID                     REFERENCES run (id),
    decision_id     UUID                     REFERENCES gate_decision (id),
    model_version   INTEGER,
    started         TIMESTAMP WITH TIME ZONE NOT NULL,
    ended           TIMESTAMP WITH TIME ZONE,
    outcome         VARCHAR(2000)            NOT NULL,
    CONSTRAINT pipeline_run_state
        CHECK (state IN ('QUEUED', 'RUNNING', 'SUCCEEDED', 'NOT_PROMOTED', 'FAILED', 'CANCELLED')),
    CONSTRAINT pipeline_run_ended CHECK ((state IN ('QUEUED', 'RUNNING')) = (ended IS NULL))
);

CREATE INDEX pipeline_run_by_started ON pipeline_run (started);
CREATE INDEX pipeline_run_by_state ON pipeline_run (state);

CREATE TABLE pipeline_step (
    pipeline_run_id UUID                     NOT NULL REFERENCES pipeline_run (id),
    step            VARCHAR(16)              NOT NULL,
    state           VARCHAR(16)              NOT NULL,
    started         TIMESTAMP WITH TIME ZONE,
    ended           TIMESTAMP WITH TIME ZONE,
    fraction        DOUBLE PRECISION,
    summary         VARCHAR(2000)            NOT NULL,
    PRIMARY KEY (pipeline_run_id, step)
);

CREATE TABLE pipeline_log (
    id              BIGINT                   GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    pipeline_run_id UUID                     NOT NULL REFERENCES pipeline_run (id),
    step            VARCHAR(16)              NOT NULL,
    logged          TIMESTAMP WITH TIME ZONE NOT NULL,
    text            VARCHAR(2000)            NOT NULL
);

CREATE INDEX pipeline_log_by_run ON pipeline_log (pipeline_run_id, id);
