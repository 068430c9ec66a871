create table account (
    -- in lower case, so that nobody is taken for somebody else
    name         varchar(64) primary key check (name = lower(name)),
    password     varchar(100) not null,
    role         varchar(16) not null check (role in ('VIEWER', 'ANALYST', 'APPROVER', 'ADMIN')),
    disabled     boolean default false not null,
    failures     integer default 0 not null,
    locked_until timestamp with time zone,
    created_at   timestamp with time zone not null,
    created_by   varchar(64) not null,
    last_login   timestamp with time zone
);

create table api_key (
    id         char(16) primary key,
    owner      varchar(64) not null references account (name),
    label      varchar(100) not null,
    -- SHA-256 of 256 random bits: nothing to guess, so nothing slow is needed
    secret     char(64) not null,
    scopes     varchar(64) not null,
    created_at timestamp with time zone not null,
    expires_at timestamp with time zone,
    revoked_at timestamp with time zone
);
create index api_key_by_owner on api_key (owner);
