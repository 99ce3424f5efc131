create table route_point (
  courtyard_id bigint not null references area,
  position     integer not null,
  name         varchar(60) not null,
  primary key (courtyard_id, position),
  constraint each_point_once unique (courtyard_id, name)
);
comment on table route_point is '巡查路线: what is looked at in a courtyard, in the order in which one passes it';

create table patrol (
  id           uuid primary key,
  courtyard_id bigint not null references area,
  walked_by    varchar(64) not null,
  walked_name  varchar(200) not null,
  begun_at     timestamptz not null,
  ended_at     timestamptz,
  received_at  timestamptz not null
);
comment on table patrol is '巡查: one walk through a courtyard';
comment on column patrol.id is 'given by the telephone, so that what it sends twice is kept once';
comment on column patrol.begun_at is 'by the clock of the telephone, but never later than it was received';
comment on column patrol.ended_at is 'none while it lasts, or if nobody has said that it was over';
create index patrol_of_courtyard on patrol (courtyard_id, begun_at desc);

create table patrol_point (
  patrol_id uuid not null references patrol,
  name      varchar(60) not null,
  seen_at   timestamptz not null,
  primary key (patrol_id, name)
);
comment on table patrol_point is 'what was looked at on a walk; the route may be another one today';

create table patrol_sighting (
  id          uuid primary key,
  patrol_id   uuid not null references patrol,
  issue_id    bigint unique references issue,
  seen_at     timestamptz not null,
  received_at timestamptz not null
);
comment on table patrol_sighting is 'something was wrong on a walk; what it was and what became of it stands in the issue';
comment on column patrol_sighting.id is 'given by the telephone, so that what it sends twice is kept once';
comment on column patrol_sighting.issue_id is 'none only within the transaction that registers it';
create index sighting_of_patrol on patrol_sighting (patrol_id);
