-- Serving: what was answered. No foreign key to model_version: a log entry must never wait for, or fail on, another table.
create table prediction (
    id             uuid primary key,
    model          varchar(63) not null,
    version        integer not null,
    source         varchar(16) not null check (source in ('FORM', 'REST')),
    inputs         text not null,
    label          varchar(1000) not null,
    probability    double precision not null,
    latency_micros bigint not null,
    predicted_at   timestamp with time zone not null
);
create index prediction_by_model on prediction (model, predicted_at);
