-- A party that answers by its link and its colleagues with accounts are one
alter table timeline_entry add column party_group varchar(64);
alter table adjustment add column party_group varchar(64);
alter table issue add column closed_by varchar(64);
comment on column timeline_entry.party_group is 'accounts of the party on whose behalf it was done';
comment on column adjustment.party_group is 'accounts of the party that asks';
comment on column issue.closed_by is 'who closed it: somebody else approves its publication';
