-- Profiles are computed once for a version and definition of the statistics; JSON, read whole. They can be computed again.
create table profile (
    dataset varchar(63) not null,
    number  integer not null,
    format  integer not null,
    body    text not null,
    primary key (dataset, number),
    foreign key (dataset, number) references dataset_version (dataset, number)
);

-- Alerts that a person has seen and does not want to see again, with the reason. They hold for every version of the data set.
create table alert_mute (
    dataset  varchar(63) not null references dataset (name),
    -- SHA-256 of kind and columns: the columns' names may be longer than an index takes
    subject  char(64) not null,
    kind     varchar(40) not null,
    columns  text not null,
    reason   varchar(1000) not null,
    muted_at timestamp with time zone not null,
    primary key (dataset, subject)
);
