create table service_day_kind (
  position integer primary key,
  name     varchar(30) not null unique
);
comment on table service_day_kind is '活动类别: what a service day can be';
insert into service_day_kind (position, name) values
  (1, '便民服务'),
  (2, '义诊'),
  (3, '宣传');

create table service_day (
  id            bigint generated always as identity primary key,
  number        varchar(40) not null unique,
  area_id       bigint not null references area,
  kind          varchar(30) not null,
  topic         varchar(60) not null,
  planned_on    date not null,
  starts_at     time not null,
  ends_at       time not null,
  place         varchar(100) not null,
  partners      varchar(300),
  notice        varchar(1000) not null,
  planned_by    varchar(64) not null,
  planned_at    timestamptz not null,
  announced_at  timestamptz,
  moved_from    date,
  moved_why     varchar(300),
  held_on       date,
  attendees     integer,
  served        integer,
  summary       varchar(1000),
  recorded_by   varchar(64),
  cancelled_why varchar(300),
  cancelled_at  timestamptz,
  archived_at   timestamptz,
  stage         varchar(32) not null,
  version       integer not null,
  constraint it_ends_after_it_starts check (ends_at > starts_at),
  constraint what_is_archived_was_held check (archived_at is null or held_on is not null and attendees is not null),
  constraint held_or_cancelled check (archived_at is null or cancelled_at is null)
);
comment on table service_day is '便民服务日: 便民, 义诊, 宣传 at a place, announced on the public board';
comment on column service_day.area_id is 'whose residents are invited: a community, a grid, a courtyard';
comment on column service_day.partners is 'who comes along, for example a hospital; none where the community does it alone';
comment on column service_day.notice is 'what residents read; nothing personal in it';
comment on column service_day.moved_from is 'for which day it was announced before';
comment on column service_day.attendees is 'how many came';
comment on column service_day.served is 'how many were helped, where somebody counted';
comment on column service_day.archived_at is 'since when its numbers and photos are on the board';
create index service_day_area on service_day (area_id, planned_on desc);
create index service_day_lately on service_day (planned_on);
create sequence service_day_number;

create table service_day_photo (
  id             bigint generated always as identity primary key,
  service_day_id bigint not null references service_day,
  added_by       varchar(64) not null,
  added_name     varchar(64) not null,
  added_at       timestamptz not null,
  width          integer not null,
  height         integer not null,
  digest         bytea not null,
  full_jpeg      bytea not null,
  small_jpeg     bytea not null,
  unique (service_day_id, digest)
);
comment on table service_day_photo is 'photos of a service day, drawn anew as those of issues are';
comment on column service_day_photo.digest is 'SHA-256 of the file as it was sent: the same file sent again is the same photo';
create index service_day_photo_added on service_day_photo (added_at);
