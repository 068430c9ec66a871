-- Kinds of models compared on the folds of one data version; the leaderboard is JSON, absent until the job is done.
create table comparison (
    id              uuid primary key,
    job_id          uuid,
    dataset         varchar(63) not null,
    dataset_version integer not null,
    spec            text not null,
    created         timestamp with time zone not null,
    leaderboard     text
);
create index comparison_by_created on comparison (created);
