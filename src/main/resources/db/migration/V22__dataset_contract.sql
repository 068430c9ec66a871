-- What a data set promises, revision by revision: inserted once, never updated. The newest holds for the next import and for pipelines;
-- what a version was checked against at its own import stays with the version.
create table dataset_contract (
    dataset  varchar(63) not null references dataset (name),
    number   integer not null check (number > 0),
    -- JSON, read whole and never searched.
    contract text not null,
    saved_at timestamp with time zone not null,
    primary key (dataset, number)
);

insert into dataset_contract (dataset, number, contract, saved_at)
select v.dataset, 1, v.contract, v.imported_at
from dataset_version v
where v.contract is not null
  and v.number = (select max(newest.number) from dataset_version newest where newest.dataset = v.dataset);
