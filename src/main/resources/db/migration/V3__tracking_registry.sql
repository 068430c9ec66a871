-- Tracking: what was tried.
create table run (
    id         uuid primary key,
    experiment varchar(255) not null,
    name       varchar(255) not null,
    state      varchar(16) not null check (state in ('RUNNING', 'FINISHED', 'FAILED', 'CANCELLED')),
    started_at timestamp with time zone not null,
    ended_at   timestamp with time zone,
    check ((state = 'RUNNING') = (ended_at is null))
);
create index run_by_experiment on run (experiment, started_at);

create table run_param (
    run_id      uuid not null references run (id),
    param_key   varchar(255) not null,
    param_value varchar(6000) not null,
    primary key (run_id, param_key)
);

create table run_metric (
    id           bigint generated always as identity primary key,
    run_id       uuid not null references run (id),
    metric_key   varchar(255) not null,
    step         bigint not null,
    metric_value double precision not null,
    recorded_at  timestamp with time zone not null
);
create index run_metric_by_key on run_metric (run_id, metric_key, step);

create table run_tag (
    run_id    uuid not null references run (id),
    tag_key   varchar(255) not null,
    tag_value varchar(6000) not null,
    primary key (run_id, tag_key)
);

-- Training: how often a holdout was looked at.
create table holdout_use (
    id      bigint generated always as identity primary key,
    holdout char(64) not null,
    spec    char(64) not null,
    used_at timestamp with time zone not null
);
create index holdout_use_by_holdout on holdout_use (holdout);

-- Registry: what the gate said, and which version is the champion because of it.
create table gate_decision (
    id         uuid primary key,
    model      varchar(63) not null,
    run_id     uuid not null references run (id),
    outcome    varchar(16) not null check (outcome in ('PASSED', 'REFUSED', 'NEEDS_PERSON', 'NOTHING_TO_DO')),
    judged     char(64) not null,
    against    integer,
    asked_by   varchar(255) not null,
    decided_at timestamp with time zone not null,
    -- Aliases refer to all four at once: a decision about other bytes, or one that did not pass, cannot be referred to.
    unique (id, model, judged, outcome)
);
create index gate_decision_by_model on gate_decision (model, decided_at);

create table gate_rule (
    decision_id    uuid not null references gate_decision (id),
    position       integer not null,
    rule           varchar(63) not null,
    verdict        varchar(16) not null
        check (verdict in ('PASS', 'WARN', 'FAIL', 'NOT_APPLICABLE', 'NOT_JUDGED', 'CANNOT_TELL')),
    measured       double precision,
    threshold      double precision,
    n              integer,
    interval_low   double precision,
    interval_high  double precision,
    interval_level double precision,
    test_name      varchar(63),
    p_value        double precision,
    message        varchar(2000) not null,
    primary key (decision_id, position)
);

create table registered_model (
    name       varchar(63) primary key,
    created_at timestamp with time zone not null
);

create table model_version (
    model            varchar(63) not null references registered_model (name),
    number           integer not null check (number > 0),
    run_id           uuid not null references run (id),
    dataset          varchar(63) not null,
    dataset_version  integer not null,
    seal_digest      char(64) not null,
    seal_signature   varchar(512) not null,
    seal_key_id      varchar(255) not null,
    spec_fingerprint char(64) not null,
    metrics          varchar(10000) not null,
    decision_id      uuid not null references gate_decision (id),
    created_at       timestamp with time zone not null,
    primary key (model, number),
    unique (model, seal_digest),
    unique (model, number, seal_digest)
);

-- The champion of a model is a version whose very bytes a decision let pass: both foreign keys carry the same digest.
create table model_alias (
    model            varchar(63) not null references registered_model (name),
    alias            varchar(16) not null check (alias in ('CHAMPION', 'CHALLENGER', 'PREVIOUS')),
    number           integer not null,
    seal_digest      char(64) not null,
    decision_id      uuid not null,
    decision_outcome varchar(16) not null,
    since            timestamp with time zone not null,
    primary key (model, alias),
    check (alias = 'CHALLENGER' or decision_outcome = 'PASSED'),
    foreign key (model, number, seal_digest) references model_version (model, number, seal_digest),
    foreign key (decision_id, model, seal_digest, decision_outcome)
        references gate_decision (id, model, judged, outcome)
);
