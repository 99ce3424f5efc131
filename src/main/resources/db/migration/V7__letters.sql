create table letter (
  id         bigint generated always as identity primary key,
  key        varchar(120) not null unique,
  template   varchar(40) not null,
  about      varchar(48) not null,
  recipient  varchar(254) not null,
  subject    varchar(200) not null,
  body       text not null,
  written_at timestamptz not null,
  sent_at    timestamptz
);
comment on table letter is 'mail that Mazha writes; a letter is written in the transaction that causes it and sent by a step of its own';
comment on column letter.key is 'what makes the same letter the same: it is written once however often the step runs';
comment on column letter.about is 'number of the issue or referral';
create index letter_about on letter (about);
