create table checklist_item (
  position integer primary key,
  name     varchar(60) not null unique
);
comment on table checklist_item is '检查项目: what a joint inspection looks at';
insert into checklist_item (position, name) values
  (1, '电线和电器是否符合规范'),
  (2, '私拉乱接电线'),
  (3, '超负荷用电'),
  (4, '电气线路老化、破损'),
  (5, '楼道停放电动车'),
  (6, '楼道给电动车充电'),
  (7, '院内疏散通道'),
  (8, '安全出口、消防出口'),
  (9, '灭火器');

create table inspection (
  id          bigint generated always as identity primary key,
  number      varchar(40) not null unique,
  area_id     bigint not null references area,
  subject     varchar(100) not null,
  planned_on  date not null,
  partners    varchar(500) not null,
  planned_by  varchar(64) not null,
  planned_at  timestamptz not null,
  held_on     date,
  inspectors  varchar(500),
  recorded_by varchar(64),
  closed_at   timestamptz,
  stage       varchar(32) not null,
  version     integer not null
);
comment on table inspection is '联合检查: partners look at an area together';
comment on column inspection.partners is 'who comes along, for example the fire brigade';
comment on column inspection.closed_at is 'when the last of its hazards was cleared';
create index inspection_area on inspection (area_id, planned_on desc);
create sequence inspection_number;

create table inspection_checked (
  inspection_id bigint not null references inspection,
  item          varchar(60) not null,
  primary key (inspection_id, item)
);
comment on table inspection_checked is 'what was looked at; the checklist may be another one today';

create table hazard (
  id            bigint generated always as identity primary key,
  inspection_id bigint not null references inspection,
  position      integer not null,
  issue_id      bigint not null unique references issue,
  item          varchar(60) not null,
  major         boolean not null,
  result        varchar(16) not null,
  rectify_by    date,
  received_by   varchar(60),
  listing       varchar(1000),
  listed_at     timestamptz,
  reported_to   varchar(60),
  report        varchar(1000),
  reported_at   timestamptz,
  settled_at    timestamptz,
  cleared_at    timestamptz,
  version       integer not null,
  constraint known_result check (result in ('FIXED', 'NOTICE', 'REFUSED')),
  constraint a_day_for_what_is_not_fixed check ((result = 'FIXED') = (rectify_by is null))
);
comment on table hazard is '隐患: found by an inspection; what it is and how it is put right stands in its issue';
comment on column hazard.rectify_by is 'the day on the notice (整改通知)';
comment on column hazard.received_by is 'who signed the notice';
comment on column hazard.listing is '挂牌督办: what the street asks for';
comment on column hazard.reported_to is '上报移交: a community may not punish, so it tells who may';
comment on column hazard.settled_at is 'when its issue was closed';
comment on column hazard.cleared_at is '销号: settled, and listed and reported where that was due';
create index hazard_inspection on hazard (inspection_id, position);
