create table received_mail (
  id           bigint generated always as identity primary key,
  digest       bytea not null unique,
  mailbox      varchar(300) not null,
  uid_validity bigint not null,
  uid          bigint not null,
  received_at  timestamptz not null,
  kind         varchar(16) not null check (kind in ('REPLY', 'BOUNCE', 'AUTOMATIC', 'UNMATCHED')),
  from_address varchar(254) not null,
  from_name    varchar(200) not null,
  subject      varchar(300) not null,
  text         text not null,
  files        varchar(1000) not null,
  raw          bytea,
  letter_id    bigint references letter,
  about        varchar(48),
  seen_by      varchar(100),
  seen_at      timestamptz,
  aside_why    varchar(300),
  constraint seen_by_somebody check ((seen_by is null) = (seen_at is null)),
  unique (mailbox, uid_validity, uid)
);
comment on table received_mail is 'mail read back over IMAP, each once; nothing of it is ever deleted';
comment on column received_mail.digest is 'SHA-256 of what makes it the same mail, however often the server hands it out';
comment on column received_mail.uid is 'its number in the mailbox: the next reading begins behind the highest';
comment on column received_mail.kind is 'an answer to a letter, a letter that came back, an automatic answer, or what nobody could match';
comment on column received_mail.text is 'what was written, without what it quotes, at most 20,000 characters';
comment on column received_mail.raw is 'the mail as it came; none where it was too large to read';
comment on column received_mail.about is 'number of the issue or referral it belongs to';
comment on column received_mail.seen_at is 'when somebody of the office read it, gave it a number or put it aside';
create index received_mail_waiting on received_mail (id) where seen_at is null and kind in ('REPLY', 'UNMATCHED');
create index received_mail_about on received_mail (about);
