create table correction (
  id               bigint generated always as identity primary key,
  why              varchar(500) not null,
  calendar_version bigint references calendar_version,
  basis            varchar(32),
  limit_value      integer,
  limit_unit       varchar(16),
  response_value   integer,
  response_unit    varchar(16),
  started_by       varchar(64) not null,
  started_at       timestamptz not null,
  cursor           varchar(64) not null,
  total            integer not null,
  done             integer not null,
  moved            integer not null,
  finished_at      timestamptz,
  version          integer not null,
  constraint corrects_something check ((calendar_version is null) <> (basis is null))
);
comment on table correction is '时限更正: all that is open is reckoned anew in batches, after cursor';
comment on column correction.total is 'processes under way when it began';
comment on column correction.moved is 'deadlines that have another date now';
