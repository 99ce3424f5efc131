create table step (
  id         varchar(64) primary key,
  process    varchar(64) not null,
  activity   varchar(255) not null,
  about      varchar(255),
  issue_id   bigint,
  area_code  varchar(32),
  task       boolean not null,
  roles      varchar(255) not null,
  assignee   varchar(255),
  begun_at   timestamptz not null,
  due_at     timestamptz,
  claimed_at timestamptz,
  ended_at   timestamptz,
  late       boolean generated always as (ended_at > due_at) stored
);
comment on table step is 'a place where a process has waited, once for each time; written in the transaction of the engine, whose history is cleaned';
comment on column step.id is 'the engine''s id of the task or, where there is none, of the activity instance';
comment on column step.process is 'key of the process';
comment on column step.activity is 'id of the BPMN element';
comment on column step.about is 'business key of the process: number of an issue, a referral, a meeting …';
comment on column step.issue_id is 'the issue that it is about, or whose referral; none for anything else';
comment on column step.area_code is 'code of the area where that is';
comment on column step.task is 'whether a person was waited for in a task, and not another process, a message or a moment';
comment on column step.roles is 'who may claim it, without areas, with commas between; empty if nobody was named';
comment on column step.late is 'null as long as it waits, and where there is no limit';
create index step_open on step (process, activity) include (begun_at, due_at) where ended_at is null;
create index step_ended on step (process, ended_at) where ended_at is not null;
create index step_about on step (about, begun_at);

create table step_day (
  process  varchar(64) not null,
  day      date not null,
  activity varchar(255) not null,
  bucket   smallint not null,
  ended    integer not null,
  timed    integer not null,
  late     integer not null,
  primary key (process, day, activity, bucket) include (ended, timed, late)
);
comment on table step_day is 'how many steps ended on a day that is over, by how long they took';
comment on column step_day.bucket is 'they took 1.15 to the power of this in seconds, or longer up to 1.15 times as long';
comment on column step_day.timed is 'how many of them had a limit';

create table step_month (
  process  varchar(64) not null,
  month    date not null,
  activity varchar(255) not null,
  bucket   smallint not null,
  ended    integer not null,
  timed    integer not null,
  late     integer not null,
  primary key (process, month, activity, bucket) include (ended, timed, late)
);
comment on table step_month is 'the days of months that are over, added up';
comment on column step_month.month is 'its first day';

create table step_day_done (
  day date primary key
);
comment on table step_day_done is 'days that are in step_day, and the last of a month with it in step_month; written with them, so that none is counted twice';
