-- What a run does, step by step, and by which version of the definition.
alter table pipeline_run add column plan varchar(16000) default '' not null;
alter table pipeline_run add column definition_version integer default 0 not null;

-- One open run a model, also among several workers: an ended run names no model here.
alter table pipeline_run add column open_model varchar(63);
update pipeline_run set open_model = model where ended is null;
alter table pipeline_run add constraint pipeline_run_one_open unique (open_model);
alter table pipeline_run add constraint pipeline_run_open check ((ended is null) = (open_model is not null));

-- Whose run it is: every writer names the epoch it took the run in, and a later epoch shuts it out.
alter table pipeline_run add column lease_worker varchar(64);
alter table pipeline_run add column lease_epoch bigint default 0 not null;
alter table pipeline_run add column lease_until timestamp with time zone;

alter table pipeline_step add column attempt integer default 0 not null;
alter table pipeline_step add column inputs varchar(4000) default '' not null;
alter table pipeline_step add column outputs varchar(4000) default '' not null;
