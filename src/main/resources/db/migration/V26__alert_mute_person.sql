-- Who silenced an alert, as that person wrote it: there is no login yet. Empty where it was silenced before anybody was asked.
alter table alert_mute add column muted_by varchar(200) default '' not null;
