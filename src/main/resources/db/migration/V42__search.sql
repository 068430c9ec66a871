-- Searches for the best settings of an algorithm. Each trial is a row as soon as it ends, so that a search that was stopped goes on
-- where it was.
create table setting_search (
    id              uuid primary key,
    job_id          uuid,
    dataset         varchar(63) not null,
    dataset_version integer not null,
    spec            text not null,
    plan            text not null,
    created         timestamp with time zone not null
);
create index setting_search_by_created on setting_search (created);
create table setting_trial (
    search_id uuid not null references setting_search (id),
    place     integer not null,
    trial     text not null,
    primary key (search_id, place)
);
