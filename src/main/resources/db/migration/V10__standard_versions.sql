alter table issue drop constraint issue_standard_code_fkey;
alter table standard drop constraint standard_pkey;

alter table standard
  add column id               bigint generated always as identity primary key,
  add column version          integer not null default 1 check (version > 0),
  add column response_value   integer check (response_value > 0),
  add column response_unit    varchar(16)
    check (response_unit in ('URGENT_HOURS', 'WORKING_HOURS', 'WORKING_DAYS', 'CALENDAR_DAYS')),
  add column made_at          timestamptz not null default now(),
  add column made_by          varchar(64) not null default 'system',
  add column made_by_name     varchar(64) not null default '系统',
  add column replaced_at      timestamptz,
  add column replaced_by      varchar(64),
  add column replaced_by_name varchar(64);

update standard set
  response_value = case limit_unit when 'WORKING_HOURS' then greatest(1, least(2, limit_value / 2)) else 1 end,
  response_unit  = case limit_unit when 'CALENDAR_DAYS' then 'WORKING_DAYS' else limit_unit end;

alter table standard
  alter column response_value set not null,
  alter column response_unit set not null,
  alter column version drop default,
  alter column made_at drop default,
  alter column made_by drop default,
  alter column made_by_name drop default,
  add constraint standard_version unique (code, version),
  add constraint standard_replaced_by_somebody check ((replaced_at is null) = (replaced_by is null));
create unique index standard_current on standard (code) where replaced_at is null;

comment on table standard is '立案标准: the limit hangs on the standard, not on the category; a change makes a new version, and an issue keeps the version it was filed under';
comment on column standard.version is 'counts the versions of a code from 1';
comment on column standard.response_value is '响应时限: until when somebody has got in touch, beside the limit for putting it right';
comment on column standard.replaced_at is 'since when it is no longer current: another version follows, or it was retired; null while it is current';

alter table issue add column standard_id bigint references standard;
update issue set standard_id = standard.id from standard where standard.code = issue.standard_code;
alter table issue drop column standard_code;
comment on column issue.standard_id is 'the version of the standard that was current when the issue was filed';

create table standard_draft (
  id           uuid primary key,
  made_at      timestamptz not null,
  made_by      varchar(64) not null,
  file_name    varchar(200) not null,
  entries      jsonb not null,
  based_on     varchar(40) not null,
  applied_at   timestamptz,
  outcome      varchar(400)
);
comment on table standard_draft is 'rows of an uploaded table of standards that somebody looks at before they take effect';
comment on column standard_draft.based_on is 'which standards were current when it was compared with them; it applies to no others';
