create table enterprise_demand (
  id               bigint generated always as identity primary key,
  number           varchar(40) not null unique,
  courtyard_id     bigint not null references area,
  enterprise       varchar(100) not null,
  contact_id       bigint references contact,
  visited_on       date not null,
  visitors         varchar(200) not null,
  told             varchar(4000) not null,
  answered         varchar(2000),
  registered_by    varchar(64) not null,
  registered_at    timestamptz not null,
  round            integer not null default 0,
  handled_at       timestamptz,
  rating           varchar(16),
  comment          varchar(2000),
  called_back_by   varchar(64),
  called_back_at   timestamptz,
  closed_at        timestamptz,
  stage            varchar(32) not null,
  version          integer not null
);
comment on table enterprise_demand is '企业诉求: what an enterprise said when it was visited';
comment on column enterprise_demand.courtyard_id is 'where it is, or the courtyard next to it';
comment on column enterprise_demand.answered is 'what was answered there and then';
comment on column enterprise_demand.round is 'how often it has been taken apart';
comment on column enterprise_demand.handled_at is 'when the last of its items was closed, so that the enterprise is called back';
comment on column enterprise_demand.closed_at is '销号: the enterprise says that nothing is left; or it had no demand';
create index enterprise_demand_courtyard on enterprise_demand (courtyard_id, visited_on desc);
create index enterprise_demand_contact on enterprise_demand (contact_id);
create sequence enterprise_demand_number;

create table demand_item (
  id          bigint generated always as identity primary key,
  demand_id   bigint not null references enterprise_demand,
  position    integer not null,
  issue_id    bigint not null unique references issue,
  round       integer not null,
  unique (demand_id, position)
);
comment on table demand_item is '分解出来的一项: what it is and how it is handled stands in its issue';
comment on column demand_item.round is 'with which taking apart it came; there is another one where the enterprise says that something is left';

alter table referral add column assists boolean not null default false;
comment on column referral.assists is '协办: the party helps those who are responsible, within the limit for that';
