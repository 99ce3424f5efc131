alter table issue add column deidentified_at timestamptz;
comment on column issue.deidentified_at is 'since when nothing of it says any more who raised it';
create index issue_to_deidentify on issue (closed_at) where closed_at is not null and deidentified_at is null;
create index letter_to_erase on letter (written_at) where erased_at is null;
create index received_mail_to_erase on received_mail (received_at) where erased_at is null;
