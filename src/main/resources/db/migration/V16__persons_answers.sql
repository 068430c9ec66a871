-- What the gate left to a person: the person's answer is a decision of its own, about the same bytes, and there is one at most.
alter table gate_decision add column authority varchar(16) default 'GATE' not null;
alter table gate_decision add column answers uuid;
alter table gate_decision add column reason varchar(1000);
alter table gate_decision add constraint gate_decision_authority check (authority in ('GATE', 'PERSON', 'OVERRIDE'));
alter table gate_decision add constraint gate_decision_reason
    check ((authority <> 'GATE') = (answers is not null) and (authority <> 'GATE') = (reason is not null));
alter table gate_decision add constraint gate_decision_of_bytes unique (id, model, judged);
alter table gate_decision add constraint gate_decision_same_bytes
    foreign key (answers, model, judged) references gate_decision (id, model, judged);
alter table gate_decision add constraint gate_decision_one_answer unique (answers);

-- Nothing passes over a failed rule but by an override, and over parity and golden rows not even so; where a rule cannot tell,
-- a person has to have said it.
alter table gate_decision add constraint gate_decision_how unique (id, outcome, authority);
alter table gate_rule add column outcome varchar(16);
alter table gate_rule add column authority varchar(16) default 'GATE' not null;
update gate_rule set outcome = (select d.outcome from gate_decision d where d.id = gate_rule.decision_id);
alter table gate_rule alter column outcome set not null;
alter table gate_rule add constraint gate_rule_how
    foreign key (decision_id, outcome, authority) references gate_decision (id, outcome, authority);
alter table gate_rule add constraint gate_rule_holds check (
    outcome <> 'PASSED'
    or verdict not in ('FAIL', 'CANNOT_TELL')
    or (verdict = 'CANNOT_TELL' and authority <> 'GATE')
    or (verdict = 'FAIL' and authority = 'OVERRIDE' and rule not in ('parity', 'golden')));

-- What a version would be registered with, kept with the decision: a person may answer days later. The digest stands there.
create table gate_candidate (
    decision_id      uuid primary key references gate_decision (id),
    dataset          varchar(63) not null,
    dataset_version  integer not null,
    data_md5         char(32) not null,
    seal_signature   varchar(512) not null,
    seal_key_id      varchar(255) not null,
    spec_fingerprint char(64) not null,
    metrics          varchar(10000) not null
);
