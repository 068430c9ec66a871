-- What modules say to people is stored as JSON with its key and values, which is longer than the words.
alter table job alter column title set data type varchar(4000);
alter table job alter column message set data type varchar(16000);
alter table gate_rule alter column message set data type varchar(16000);
alter table pipeline_run alter column outcome set data type varchar(16000);
alter table pipeline_step alter column summary set data type varchar(16000);
alter table pipeline_log alter column text set data type varchar(16000);

-- Standard deviation over folds, where a rule judged a cross-validated mean.
alter table gate_rule add column spread double precision;
