-- What was being looked at is uploaded again
drop table standard_draft;

create table table_draft (
  id           uuid primary key,
  table_name   varchar(20) not null,
  made_at      timestamptz not null,
  made_by      varchar(64) not null,
  file_name    varchar(200) not null,
  sheet        jsonb not null,
  based_on     varchar(64) not null,
  applied_at   timestamptz,
  outcome      varchar(400)
);
comment on table table_draft is 'an uploaded sheet of standards, areas, parties or people that somebody looks at before it takes effect';
comment on column table_draft.based_on is 'digest of the table that it was compared with; it applies to no other';
