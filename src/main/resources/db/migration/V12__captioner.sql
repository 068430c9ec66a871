-- A registered model takes the rows of a table, or it takes pictures.
alter table registered_model add column kind varchar(16) default 'TABLE' not null check (kind in ('TABLE', 'CAPTIONER'));

-- Pictures with what people say is on them. A version is a manifest in the object store, named by its digest, and never changes.
create table caption_set (
    name       varchar(63) primary key,
    created_at timestamp with time zone not null
);

create table caption_set_version (
    set_name   varchar(63) not null references caption_set (name),
    number     integer not null check (number > 0),
    digest     char(64) not null,
    pictures   integer not null,
    unreadable integer not null,
    created_at timestamp with time zone not null,
    primary key (set_name, number),
    unique (set_name, digest)
);

-- Captions that a person looked at and kept, the newest for each picture; they become the next version of their set.
create table kept_caption (
    set_name      varchar(63) not null references caption_set (name),
    picture       char(64) not null,
    kind          varchar(16) not null,
    caption       varchar(2000) not null,
    model_caption varchar(2000) not null,
    model_version varchar(127) not null,
    editor        varchar(255) not null,
    kept_at       timestamp with time zone not null,
    primary key (set_name, picture)
);
