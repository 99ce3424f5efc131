create table issue_number (
  subdistrict_id bigint not null references area,
  day            date not null,
  last           integer not null,
  primary key (subdistrict_id, day)
);
comment on table issue_number is 'the last number given out per subdistrict and day';

create table issue (
  id                bigint generated always as identity primary key,
  number            varchar(40) not null unique,
  courtyard_id      bigint not null references area,
  point             varchar(100),
  category          varchar(64) not null,
  description       varchar(1000) not null,
  source            varchar(32) not null,
  seconders         integer not null default 0 check (seconders >= 0),
  meeting_id        bigint,
  raised_at         timestamptz not null,
  registered_by     varchar(64) not null,
  stage             varchar(32) not null,
  stage_since       timestamptz not null,
  decision          varchar(16),
  answer            varchar(2000),
  decline_reason    varchar(32),
  explanation       varchar(2000),
  go_to             varchar(200),
  merged_into_id    bigint references issue,
  finding           varchar(16),
  urgent            boolean not null default false,
  observation       varchar(2000),
  standard_code     varchar(32) references standard,
  filed_at          timestamptz,
  due_at            timestamptz,
  overdue_at        timestamptz,
  handling          varchar(16),
  requirement       varchar(1000),
  round             integer not null default 1,
  reworks           integer not null default 0,
  checked_by        varchar(64),
  check_observation varchar(2000),
  rating            varchar(20),
  outcome           varchar(20),
  reply             varchar(2000),
  closed_at         timestamptz,
  look_backs        integer not null default 0,
  version           integer not null,
  constraint deadline_comes_with_filing check ((filed_at is null) = (due_at is null)),
  constraint closed_issue_has_outcome check (closed_at is null or outcome is not null)
);
comment on table issue is '议题: the facts of an issue; where it stands is written into stage by its process';
comment on column issue.round is 'counts handlings: one more with each rework, recurrence or new assignment';
create index issue_similar on issue (courtyard_id, category, raised_at desc);
create index issue_stage on issue (stage, raised_at desc);
create index issue_meeting on issue (meeting_id);
create index issue_merged_into on issue (merged_into_id);

create table raiser (
  id       bigint generated always as identity primary key,
  issue_id bigint not null references issue,
  name     varchar(40),
  phone    varchar(20),
  mail     varchar(200)
);
comment on table raiser is '反映人: who raised an issue and how to reach them; the only place with residents'' contact data';
create index raiser_issue on raiser (issue_id);

create table timeline_entry (
  id         bigint generated always as identity primary key,
  issue_id   bigint not null references issue,
  at         timestamptz not null,
  actor_id   varchar(64) not null,
  actor_name varchar(64) not null,
  kind       varchar(16) not null check (kind in ('FACT', 'MEASURES', 'INFORMATION', 'SUPERVISION', 'REMINDER')),
  round      integer not null,
  text       varchar(2500) not null
);
comment on table timeline_entry is 'who did what and when on an issue, in words; append-only';
create index timeline_issue on timeline_entry (issue_id, id);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end $$;

create trigger timeline_is_append_only before update or delete on timeline_entry
  for each row execute function refuse_change();
