CREATE TABLE job (
    id       UUID                     PRIMARY KEY,
    kind     VARCHAR(64)              NOT NULL,
    title    VARCHAR(255)             NOT NULL,
    subject  VARCHAR(255)             NOT NULL,
    state    VARCHAR(16)              NOT NULL,
    fraction DOUBLE PRECISION,
    message  VARCHAR(2000)            NOT NULL,
    created  TIMESTAMP WITH TIME ZONE NOT NULL,
    started  TIMESTAMP WITH TIME ZONE,
    ended    TIMESTAMP WITH TIME ZONE,
    CONSTRAINT job_state CHECK (state IN ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED'))
);

CREATE INDEX job_by_state ON job (state);
CREATE INDEX job_by_created ON job (created);
