create table migration (
  id             bigint generated always as identity primary key,
  process        varchar(64) not null,
  source_version integer not null,
  target_version integer not null,
  chosen         text not null,
  trial          boolean not null,
  undoes         bigint references migration,
  started_by     varchar(64) not null,
  started_name   varchar(200) not null,
  started_at     timestamptz not null,
  total          integer not null,
  done           integer not null default 0,
  moved          integer not null default 0,
  stayed         integer not null default 0,
  finished_at    timestamptz,
  constraint another_version check (source_version <> target_version)
);
comment on table migration is '版本搬迁: running processes move to another version of their model, or try whether they could; worked off in batches';
comment on column migration.process is 'key of the process';
comment on column migration.chosen is 'JSON: step of the target version for each step of the source version that a designer decided on; empty for what stays';
comment on column migration.trial is 'whether everything is taken back at once, and only the result is kept';
comment on column migration.undoes is 'the one whose processes go back by this one';
comment on column migration.moved is 'how many are on the target version, or would be';
comment on column migration.stayed is 'how many are not; done less these two have ended meanwhile';
create unique index migration_one_at_a_time on migration (process) where finished_at is null;

create table migration_line (
  migration_id bigint not null references migration,
  instance     varchar(64) not null,
  about        varchar(255),
  place        varchar(500),
  area_code    varchar(32),
  result       varchar(8),
  why          varchar(1000),
  primary key (migration_id, instance),
  constraint known_result check (result in ('MOVED', 'STAYED', 'OVER')),
  constraint a_reason_for_what_stays check ((why is not null) = (result is not distinct from 'STAYED'))
);
comment on table migration_line is 'what became of each process of a migration; no result while its turn has not come';
comment on column migration_line.instance is 'the engine''s id of the process instance';
comment on column migration_line.about is 'its business key: number of an issue, a referral, a meeting …';
comment on column migration_line.place is 'stage, or names of the steps, where it waited then';
create index migration_line_to_do on migration_line (migration_id, instance) where result is null;
create index migration_line_listed on migration_line (migration_id, place, area_code, about);
create index migration_line_stayed on migration_line (migration_id, place, area_code, about) where result = 'STAYED';
