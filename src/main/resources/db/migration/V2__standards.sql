create table standard (
  code              varchar(32) primary key,
  category          varchar(64) not null,
  filing_condition  varchar(200) not null,
  limit_value       integer not null check (limit_value > 0),
  limit_unit        varchar(16) not null
    check (limit_unit in ('URGENT_HOURS', 'WORKING_HOURS', 'WORKING_DAYS', 'CALENDAR_DAYS')),
  closing_condition varchar(200) not null,
  party_kind        varchar(32) not null,
  look_back_days    varchar(32) not null default ''
);
comment on table standard is '立案标准: the limit hangs on the standard, not on the category';
comment on column standard.look_back_days is '回头看: days after closing, comma-separated; empty if the matter does not recur';
create index standard_category on standard (category);
