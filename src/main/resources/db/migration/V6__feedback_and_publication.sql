create table feedback (
  id           bigint generated always as identity primary key,
  issue_id     bigint not null references issue,
  round        integer not null,
  channel      varchar(16),
  rating       varchar(20) not null,
  comment      varchar(1000),
  collected_by varchar(64) not null,
  collected_at timestamptz not null,
  rework       varchar(4),
  rework_reason varchar(1000),
  version      integer not null
);
comment on table feedback is '回访评价: five levels, or 未评价 when nobody could be reached';
create index feedback_issue on feedback (issue_id);

create table publication (
  id           bigint generated always as identity primary key,
  issue_id     bigint not null references issue,
  number       varchar(40) not null,
  courtyard_id bigint not null references area,
  category     varchar(64) not null,
  text         varchar(1000) not null,
  outcome      varchar(20) not null,
  rating       varchar(20) not null,
  days         integer not null,
  in_time      boolean not null,
  approved_by  varchar(64) not null,
  approved_at  timestamptz not null,
  published_at timestamptz,
  version      integer not null
);
comment on table publication is '公示: what the public board shows of a closed issue';
create index publication_board on publication (published_at desc) where published_at is not null;
create index publication_courtyard on publication (courtyard_id, published_at desc) where published_at is not null;
create index publication_issue on publication (issue_id);
