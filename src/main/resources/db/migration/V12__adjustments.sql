create table adjustment (
  id             bigint generated always as identity primary key,
  kind           varchar(16) not null check (kind in ('EXTENSION', 'SUSPENSION')),
  about          varchar(48) not null,
  issue_id       bigint not null references issue,
  ordinal        integer not null,
  cause          varchar(32),
  reason         varchar(1000) not null,
  due_before     timestamptz not null,
  proposed_on    date not null,
  proposed_until timestamptz not null,
  requested_by   varchar(64) not null,
  requested_name varchar(100) not null,
  entered_by     varchar(64) not null,
  requested_at   timestamptz not null,
  reviewed_by    varchar(64),
  reviewed_name  varchar(64),
  reviewed_at    timestamptz,
  review         varchar(500),
  decided_by     varchar(64),
  decided_name   varchar(64),
  decided_at     timestamptz,
  granted        boolean,
  decision       varchar(500),
  last_looked_at timestamptz,
  last_look      varchar(500),
  resumed_at     timestamptz,
  voided_at      timestamptz,
  version        integer not null,
  constraint suspension_has_cause check (kind <> 'SUSPENSION' or cause is not null)
);
comment on table adjustment is '延期 and 挂账: requests for time, decided on two levels';
comment on column adjustment.about is 'number of the issue or referral whose clock it is';
comment on column adjustment.ordinal is 'which of its kind for the same clock; a refused one is not counted';
create index adjustment_about on adjustment (about, id);
create index adjustment_register on adjustment (resumed_at, voided_at, proposed_until)
  where kind = 'SUSPENSION' and granted;
-- One at a time: two who ask at once do not both get through
create unique index adjustment_pending on adjustment (about) where granted is null and voided_at is null;
