create table deadline (
  about            varchar(48) not null,
  kind             varchar(16) not null check (kind in ('RESPONSE', 'RESOLUTION')),
  process          varchar(32) not null,
  basis            varchar(32) not null,
  calendar         varchar(32) not null,
  calendar_version bigint not null references calendar_version,
  limit_value      integer not null check (limit_value > 0),
  limit_unit       varchar(16) not null
    check (limit_unit in ('URGENT_HOURS', 'WORKING_HOURS', 'WORKING_DAYS', 'CALENDAR_DAYS')),
  started_at       timestamptz not null,
  half_used_at     timestamptz not null,
  most_used_at     timestamptz not null,
  due_at           timestamptz not null,
  paused_until     timestamptz,
  stopped_at       timestamptz,
  exempted_at      timestamptz,
  holder           varchar(100) not null,
  version          integer not null,
  primary key (about, kind)
);
comment on table deadline is '时限: what the events of a clock add up to';
comment on column deadline.about is 'number of the issue or referral';
comment on column deadline.kind is 'answering in time is not solving in time: two clocks';
comment on column deadline.basis is 'code of the standard that the limit comes from';
comment on column deadline.due_at is 'while it is paused: as if it resumed on the day until which it is';
create index deadline_open on deadline (about) where stopped_at is null;
create index deadline_open_due on deadline (due_at) where stopped_at is null;

create table clock_event (
  id          bigint generated always as identity primary key,
  about       varchar(48) not null,
  kind        varchar(16) not null,
  what        varchar(16) not null
    check (what in ('START', 'PAUSE', 'RESUME', 'EXTEND', 'RETURN', 'HAND_OVER', 'CORRECT', 'STOP', 'EXEMPT')),
  at          timestamptz not null,
  holder      varchar(100),
  limit_value integer,
  limit_unit  varchar(16),
  until       timestamptz,
  due_at      timestamptz not null,
  reason      varchar(1000),
  actor_id    varchar(64) not null,
  actor_name  varchar(64) not null,
  recorded_at timestamptz not null
);
comment on table clock_event is 'what happened to a clock; append-only: what remains and whose time it was derive from it';
comment on column clock_event.at is 'from when it counts; recorded_at is when it was written down';
comment on column clock_event.due_at is 'what was promised from then on';
create index clock_event_about on clock_event (about, kind, id);
create trigger clock_event_is_append_only before update or delete on clock_event
  for each row execute function refuse_change();

-- What is due stands in the table deadline alone
alter table issue drop constraint deadline_comes_with_filing;
alter table issue drop column due_at;
alter table issue drop column overdue_at;
alter table referral drop column due_at;
alter table referral drop column overdue_at;
