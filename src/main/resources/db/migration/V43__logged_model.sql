-- Models that clients of MLflow 3 log: names, numbers and a place for files beside the run that made them. Never loaded.
create table logged_model (
    id         varchar(40) primary key,
    run_id     uuid not null references run (id),
    name       varchar(255) not null,
    model_type varchar(255) not null,
    status     varchar(32) not null,
    params     text not null,
    tags       text not null,
    created_at timestamp with time zone not null,
    updated_at timestamp with time zone not null,
    deleted_at timestamp with time zone
);
create index logged_model_by_run on logged_model (run_id);
create table logged_output (
    run_id   uuid not null references run (id),
    model_id varchar(40) not null references logged_model (id),
    step     bigint not null,
    primary key (run_id, model_id)
);
