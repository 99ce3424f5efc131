create table area (
  id        bigint generated always as identity primary key,
  parent_id bigint references area,
  level     varchar(16) not null check (level in ('SUBDISTRICT', 'COMMUNITY', 'GRID', 'MICRO_GRID', 'COURTYARD')),
  name      varchar(64) not null,
  code      varchar(32) not null unique,
  path      varchar(200) not null unique
);
comment on table area is '街道 / 社区 / 网格 / 微网格 / 楼院, one tree';
comment on column area.path is 'codes from the root down, each followed by a slash; an area lies in another whose path begins its own';
create index area_parent on area (parent_id);
create index area_level on area (level, name);

create table party (
  id            bigint generated always as identity primary key,
  name          varchar(100) not null unique,
  kind          varchar(32) not null,
  mail          varchar(254),
  phone         varchar(32),
  account_group varchar(64),
  area_id       bigint not null references area,
  active        boolean not null default true
);
comment on table party is '责任单位: who can be asked to put an issue right';
comment on column party.account_group is 'group of the accounts through which it works in Tasklist; none if it has no account';
comment on column party.area_id is 'the area it serves, with everything below';
create index party_area on party (area_id);
