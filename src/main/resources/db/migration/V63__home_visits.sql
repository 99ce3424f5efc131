create table beneficiary (
  id               bigint generated always as identity primary key,
  courtyard_id     bigint not null references area,
  contact_id       bigint not null unique references contact,
  address          bytea,
  reference        bytea,
  reference_digest bytea unique,
  cycle_days       integer not null,
  certified_on     date not null,
  expires_on       date not null generated always as (certified_on + cycle_days) stored,
  needs_visit      boolean not null,
  registered_at    timestamptz not null,
  left_on          date,
  left_why         varchar(16),
  version          integer not null,
  constraint known_cycle check (cycle_days in (180, 365)),
  constraint known_reason_to_leave check (left_why in ('MOVED', 'DIED', 'ERASED')),
  constraint whoever_left_has_a_reason check ((left_on is null) = (left_why is null))
);
comment on table beneficiary is '认证对象: somebody who has to certify each cycle that they may still draw their benefit';
comment on column beneficiary.contact_id is 'how they are called and reached';
comment on column beneficiary.address is 'sealed; where in the courtyard they live';
comment on column beneficiary.reference is 'sealed; the number under which the agency knows them, which is no ID number';
comment on column beneficiary.reference_digest is 'by which a list finds them again without opening all of them';
comment on column beneficiary.certified_on is 'each successful certification begins the cycle anew';
comment on column beneficiary.expires_on is 'the last day on which the certification holds';
comment on column beneficiary.left_on is 'since when they are out of the register; a year later what says who they were is erased';
create index beneficiary_expires on beneficiary (expires_on, id) where left_on is null;
create index beneficiary_of_courtyard on beneficiary (courtyard_id, expires_on) where left_on is null;
create index beneficiary_left on beneficiary (left_on) where left_on is not null;

create table visit (
  id             bigint generated always as identity primary key,
  number         varchar(40) not null unique,
  beneficiary_id bigint not null references beneficiary,
  courtyard_id   bigint not null references area,
  planned_on     date not null,
  planned_by     varchar(64) not null,
  planned_at     timestamptz not null,
  attempts       integer not null,
  outcome        varchar(16),
  channel        varchar(16),
  confirmed      boolean,
  words          bytea,
  closed_at      timestamptz,
  stage          varchar(32) not null,
  version        integer not null,
  constraint known_outcome check (outcome in ('CERTIFIED', 'ABSENT', 'REFUSED', 'MOVED', 'DIED', 'ELSEWHERE', 'CALLED_OFF')),
  constraint known_channel check (channel in ('YUSHIBAN', 'ZHENGHAOBAN', 'HENAN_SHEBAO', 'COUNTER', 'OTHER'))
);
comment on table visit is '上门: one visit that is planned, repeated on other days where nobody was at home, until there is a result';
comment on column visit.planned_on is 'the next day on which somebody goes there';
comment on column visit.attempts is 'on how many different days somebody went there in vain';
comment on column visit.outcome is 'what came of it; none as long as somebody is to go there';
comment on column visit.confirmed is 'whether a clerk has found it true that somebody moved or died';
comment on column visit.words is 'sealed; what the clerk wrote who followed it up';
create unique index visit_open on visit (beneficiary_id) where closed_at is null;
create index visit_of_day on visit (courtyard_id, planned_on) where closed_at is null;
create index visit_closed on visit (closed_at);
create index visit_planned on visit (planned_on, id);
create index visit_of_beneficiary on visit (beneficiary_id);
create sequence visit_number;

create table visit_attempt (
  id       bigint generated always as identity primary key,
  visit_id bigint not null references visit,
  went_on  date not null,
  outcome  varchar(16) not null,
  note     bytea,
  went_by  varchar(64) not null,
  went_at  timestamptz not null,
  constraint known_outcome_of_attempt check (outcome in ('CERTIFIED', 'ABSENT', 'REFUSED', 'MOVED', 'DIED'))
);
comment on table visit_attempt is 'somebody went there';
comment on column visit_attempt.note is 'sealed; what they noted';
create index visit_attempt_of on visit_attempt (visit_id, went_on);
create index visit_attempt_day on visit_attempt (went_on);
