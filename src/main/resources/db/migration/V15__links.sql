create table link (
  id         bigint primary key,
  purpose    varchar(16) not null check (purpose in ('PARTY', 'RESIDENT')),
  subject_id bigint not null,
  holder_id  bigint,
  token_hash bytea not null unique,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  opened_at  timestamptz,
  ended_at   timestamptz,
  ended_why  varchar(16) check (ended_why in ('REPLACED', 'REVOKED', 'DONE')),
  constraint ended_for_a_reason check ((ended_at is null) = (ended_why is null))
);
create sequence link_seq;
comment on table link is 'signed links of people without an account; the token itself is nowhere, only its hash';
comment on column link.subject_id is 'the referral (PARTY) or the issue (RESIDENT) that it opens';
comment on column link.holder_id is 'the raiser it was made for, if for one';
create index link_subject on link (purpose, subject_id);

alter table letter add column link_id bigint references link;
comment on column letter.link_id is 'the link the letter carries; it is put in when the letter leaves and never stored';
