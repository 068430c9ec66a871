-- Registry: models that clients registered. Rookery keeps their names and never loads them.
create table opaque_model (
    name        varchar(255) primary key,
    description varchar(5000) not null,
    last_number integer not null,
    created_at  timestamp with time zone not null,
    updated_at  timestamp with time zone not null
);

create table opaque_model_tag (
    model     varchar(255) not null references opaque_model (name) on update cascade on delete cascade,
    tag_key   varchar(255) not null,
    tag_value varchar(8000) not null,
    primary key (model, tag_key)
);

create table opaque_version (
    model       varchar(255) not null references opaque_model (name) on update cascade on delete cascade,
    number      integer not null check (number > 0),
    description varchar(5000) not null,
    source      varchar(2000) not null,
    run         varchar(255) not null,
    run_link    varchar(2000) not null,
    stage       varchar(16) not null check (stage in ('NONE', 'STAGING', 'PRODUCTION', 'ARCHIVED')),
    created_at  timestamp with time zone not null,
    updated_at  timestamp with time zone not null,
    primary key (model, number)
);

create table opaque_version_tag (
    model     varchar(255) not null,
    number    integer not null,
    tag_key   varchar(255) not null,
    tag_value varchar(8000) not null,
    primary key (model, number, tag_key),
    foreign key (model, number) references opaque_version (model, number) on update cascade on delete cascade
);

-- The names under which versions serve are given by the gate alone.
create table opaque_alias (
    model  varchar(255) not null,
    alias  varchar(255) not null check (lower(alias) not in ('champion', 'challenger', 'previous')),
    number integer not null,
    primary key (model, alias),
    foreign key (model, number) references opaque_version (model, number) on update cascade on delete cascade
);
