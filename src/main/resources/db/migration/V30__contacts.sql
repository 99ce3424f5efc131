-- A sealed column is bytea, and its comment begins with 'sealed': AES-256-GCM for the purpose that is the name of its
-- table. A column x_digest is the keyed digest of the sealed column x beside it.
create table seal_key (
  mark          bytea primary key,
  first_used_at timestamptz not null default now()
);
comment on table seal_key is 'the keys that have sealed something which is still here; the keys themselves are nowhere in the database';
comment on column seal_key.mark is 'the first bytes of whatever that key seals';

create table contact (
  id                bigint generated always as identity primary key,
  name              bytea,
  phone             bytea,
  mail              bytea,
  phone_digest      bytea,
  mail_digest       bytea,
  shares_with_party boolean not null default false,
  language          varchar(5) not null default 'zh-CN' check (language in ('zh-CN', 'en')),
  kept_at           timestamptz not null,
  erased_at         timestamptz,
  erased_why        varchar(300),
  version           integer not null default 0,
  constraint erased_means_gone check (erased_at is null or
    (name is null and phone is null and mail is null and phone_digest is null and mail_digest is null)),
  constraint erased_for_a_reason check ((erased_at is null) = (erased_why is null))
);
comment on table contact is '联系方式: how somebody who raised something is called and reached; the only place that says it';
comment on column contact.name is 'sealed';
comment on column contact.phone is 'sealed';
comment on column contact.mail is 'sealed';
comment on column contact.phone_digest is 'keyed digest by which one person is found';
comment on column contact.mail_digest is 'keyed digest by which one person is found';
comment on column contact.shares_with_party is 'whether they agreed that the responsible party learns name and phone number';
comment on column contact.language is 'in which they are written to, and their page opens; as HTML names it';
comment on column contact.erased_at is 'since when nothing of it is here any more; the row stays, so that what refers to it can say so';
create index contact_by_phone on contact (phone_digest) where phone_digest is not null;
create index contact_by_mail on contact (mail_digest) where mail_digest is not null;

create table consent (
  id         bigint generated always as identity primary key,
  contact_id bigint not null references contact,
  purpose    varchar(16) not null check (purpose in ('KEEP', 'SHARE')),
  agreed     boolean not null,
  notice     varchar(20) not null,
  how        varchar(100) not null,
  told_to    varchar(64) not null,
  at         timestamptz not null
);
comment on table consent is '同意: what somebody agreed to, or took back; append-only, the latest of a purpose holds';
comment on column consent.purpose is 'KEEP: the contact is kept and used to tell them; SHARE: the responsible party learns name and phone number';
comment on column consent.notice is 'version of the notice that they were told (个人信息保护法 §17)';
comment on column consent.how is 'by which form or page';
comment on column consent.told_to is 'account of who wrote it down';
create index consent_of on consent (contact_id, id);
create trigger consent_is_append_only before update or delete on consent
  for each row execute function refuse_change();

alter table raiser add column contact_id bigint references contact;
alter table meeting_item add column contact_id bigint references contact;
