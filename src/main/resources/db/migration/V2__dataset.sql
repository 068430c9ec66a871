-- Data sets and their immutable versions. The bytes lie in the object store, addressed by their md5.
create table dataset (
    name       varchar(63) primary key,
    title      varchar(255) not null,
    description varchar(4000) not null,
    created_at timestamp with time zone not null
);

create table dataset_version (
    dataset     varchar(63) not null references dataset (name),
    number      integer not null check (number > 0),
    md5         char(32) not null,
    size_bytes  bigint not null check (size_bytes >= 0),
    row_count   bigint not null check (row_count > 0),
    source      varchar(255) not null,
    imported_at timestamp with time zone not null,
    -- JSON, read whole and never searched. The contract is the one the version was checked against.
    dialect     varchar(1000) not null,
    fields      text not null,
    quality     text not null,
    contract    text,
    primary key (dataset, number)
);
create index dataset_version_by_md5 on dataset_version (md5);
