alter table letter
  add column recipient_name  varchar(200),
  add column recipient_phone varchar(40),
  add column awaited         boolean not null default false,
  add column refused_at      timestamptz,
  add column bounced_at      timestamptz,
  add column undelivered_why varchar(100),
  add column settled_at      timestamptz,
  add column call_asked_at   timestamptz,
  add column called_at       timestamptz,
  add column called_by       varchar(100),
  add column call_note       varchar(500),
  add column moved_to        varchar(254),
  add constraint undelivered_for_a_reason
    check ((refused_at is null and bounced_at is null) or undelivered_why is not null);
comment on column letter.awaited is 'whether somebody is to open its link and act: a party that an issue was referred to';
comment on column letter.refused_at is 'when the mail server refused the address for good';
comment on column letter.bounced_at is 'when the letter came back after it had left';
comment on column letter.undelivered_why is 'why it was refused or came back, in plain words';
comment on column letter.settled_at is 'when what the letter was for had been done, whether it was read or not';
comment on column letter.call_asked_at is 'since when somebody is asked to telephone; the call stands open until called_at or settled_at';
comment on column letter.moved_to is 'the address to which the same text was sent in another letter';
create index letter_open_call on letter (about, recipient)
  where call_asked_at is not null and called_at is null and settled_at is null;
