create table referral (
  id             bigint generated always as identity primary key,
  number         varchar(48) not null unique,
  issue_id       bigint not null references issue,
  round          integer not null,
  party_id       bigint not null references party,
  requirement    varchar(1000) not null,
  created_at     timestamptz not null,
  due_at         timestamptz not null,
  letters        integer not null default 0,
  received_at    timestamptz,
  received_by    varchar(64),
  returns        integer not null default 0,
  answered_at    timestamptz,
  answered_by    varchar(64),
  measures       varchar(2000),
  overdue_at     timestamptz,
  escalation     varchar(16),
  handed_back_at timestamptz,
  cancelled_at   timestamptz,
  stage          varchar(32),
  version        integer not null
);
comment on table referral is '转办单: one issue handed to one party, with its own deadline, receipt and answer';
comment on column referral.due_at is 'runs from the first sending; a return or another party never moves it';
create index referral_issue on referral (issue_id, round);
create index referral_party on referral (party_id, created_at desc);

create table referral_return (
  id                bigint generated always as identity primary key,
  referral_id       bigint not null references referral,
  party_id          bigint not null references party,
  reason            varchar(32) not null,
  note              varchar(500) not null,
  proposed_party_id bigint references party,
  returned_at       timestamptz not null,
  returned_by       varchar(64) not null
);
comment on table referral_return is '退单: a party says the matter is not its own';
create index referral_return_referral on referral_return (referral_id);
