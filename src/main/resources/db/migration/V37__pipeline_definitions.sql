-- A model's pipeline as somebody wrote it: inserted once, never updated. Version 0 is Rookery's own.
create table pipeline_definition (
    model      varchar(63) not null,
    version    integer not null check (version > 0),
    yaml       varchar(16000) not null,
    sha256     char(64) not null,
    changed_by varchar(100) not null,
    changed_at timestamp with time zone not null,
    primary key (model, version)
);

-- When a model's pipeline is due next. Whoever moves it on has the firing.
create table pipeline_schedule (
    model    varchar(63) primary key,
    cron     varchar(100) not null,
    zone     varchar(64) not null,
    next_due timestamp with time zone not null
);

-- Every time a schedule was due, once: the run it set off, or why it did not.
create table pipeline_firing (
    model  varchar(63) not null,
    due    timestamp with time zone not null,
    fired  timestamp with time zone not null,
    run_id uuid references pipeline_run (id),
    note   varchar(2000) not null,
    primary key (model, due)
);
