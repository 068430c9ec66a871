-- What the gate asks of a model's candidates, as somebody wrote it: inserted once, never updated. Version 0 is Rookery's own.
create table gate_policy (
    model      varchar(63) not null,
    version    integer not null check (version > 0),
    yaml       varchar(16000) not null,
    sha256     char(64) not null,
    changed_by varchar(100) not null,
    changed_at timestamp with time zone not null,
    primary key (model, version)
);

-- By which of them a decision was made; unknown of older ones.
alter table gate_decision add column policy_version integer;
alter table gate_decision add column policy_sha256 char(64);
alter table gate_decision add constraint gate_decision_policy
    check ((policy_version is null) = (policy_sha256 is null));
