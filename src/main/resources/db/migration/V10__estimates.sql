-- A model that estimates a number has no probability of its answer.
alter table prediction alter column probability drop not null;
