-- Rows that were set aside while a version was imported; the counts follow from them and from the version's rows.
create table quarantined_row (
    dataset     varchar(63) not null,
    number      integer not null,
    line        bigint not null check (line > 0),
    -- JSON: the cells as they stand in the file, and the sentence that says what is wrong.
    cells       text not null,
    column_name varchar(255) not null,
    cell        varchar(1000) not null,
    reason      varchar(2000) not null,
    dropped     boolean not null,
    primary key (dataset, number, line),
    foreign key (dataset, number) references dataset_version (dataset, number)
);
