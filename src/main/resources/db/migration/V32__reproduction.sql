-- Runs trained again from what they recorded; the outcome is JSON, absent until the job is done.
create table reproduction (
    id      uuid primary key,
    run_id  uuid not null references run (id),
    job_id  uuid,
    seed    bigint,
    threads integer not null,
    created timestamp with time zone not null,
    outcome text
);
create index reproduction_by_run on reproduction (run_id, created);
