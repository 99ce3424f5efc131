create table calendar_version (
  id           bigint generated always as identity primary key,
  based_on     bigint references calendar_version,
  made_at      timestamptz not null,
  made_by      varchar(64) not null,
  what         varchar(400) not null,
  day_count    varchar(16) not null check (day_count in ('ROLLING', 'END_OF_DAY')),
  activated_at timestamptz,
  discarded_at timestamptz,
  check (activated_at is null or discarded_at is null)
);
comment on table calendar_version is 'working calendars: each version is a whole copy that never changes; the activated one with the highest id is in force';
comment on column calendar_version.based_on is 'the version it was copied from; a draft can be activated only while that one is in force';
comment on column calendar_version.what is 'what is different from that one, in words';
comment on column calendar_version.day_count is 'how working days and calendar days are counted';
comment on column calendar_version.activated_at is 'null while it is a draft, and if it was discarded';

create table holiday_year (
  version_id bigint not null references calendar_version,
  year       integer not null,
  primary key (version_id, year)
);
comment on table holiday_year is 'the years whose holiday notice (放假安排) is loaded; no other year can be reckoned with';

create table holiday (
  version_id  bigint not null,
  notice_year integer not null,
  date        date not null,
  name        varchar(64) not null,
  off         boolean not null,
  primary key (version_id, notice_year, date),
  foreign key (version_id, notice_year) references holiday_year
);
comment on table holiday is 'days that are not what their weekday says: days off, and make-up working days (调休)';
comment on column holiday.notice_year is 'the notice that lists it; days around New Year may stand in the neighbouring year''s';

create table office_hours (
  version_id       bigint not null references calendar_version,
  calendar         varchar(32) not null,
  season_from      varchar(5) not null check (season_from ~ '^\d\d-\d\d$'),
  season_to        varchar(5) not null check (season_to ~ '^\d\d-\d\d$'),
  morning_opens    time not null,
  morning_closes   time not null check (morning_opens < morning_closes),
  afternoon_opens  time check (morning_closes <= afternoon_opens),
  afternoon_closes time check (afternoon_opens < afternoon_closes),
  primary key (version_id, calendar, season_from),
  check ((afternoon_opens is null) = (afternoon_closes is null))
);
comment on table office_hours is 'when each office opens and closes on a working day, by season';
comment on column office_hours.season_to is 'month and day, included; before season_from if the season goes over New Year';
