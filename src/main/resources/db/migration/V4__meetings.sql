create table meeting (
  id              bigint generated always as identity primary key,
  number          varchar(40) not null unique,
  courtyard_id    bigint not null references area,
  held_on         date not null,
  host            varchar(40) not null,
  attendees       integer not null check (attendees > 0),
  summary         varchar(4000) not null,
  next_meeting_on date,
  registered_by   varchar(64) not null,
  registered_at   timestamptz not null,
  correction      varchar(1000),
  confirmed_by    varchar(64),
  confirmed_at    timestamptz,
  reported_at     timestamptz,
  stage           varchar(32) not null,
  version         integer not null
);
comment on table meeting is '议事会: a meeting at a courtyard; raises issues and later hears what became of them';
create index meeting_courtyard on meeting (courtyard_id, held_on desc);

create table meeting_item (
  id           bigint generated always as identity primary key,
  meeting_id   bigint not null references meeting,
  position     integer not null,
  description  varchar(1000) not null,
  category     varchar(64) not null,
  point        varchar(100),
  seconders    integer not null check (seconders >= 0),
  raiser_name  varchar(40),
  raiser_phone varchar(20),
  raiser_mail  varchar(200),
  issue_id     bigint references issue,
  progress     varchar(200),
  answer       varchar(16)
);
comment on table meeting_item is 'what was raised at a meeting; the raiser''s contact leaves for the table raiser once it is an issue';
create index meeting_item_meeting on meeting_item (meeting_id, position);

alter table issue add constraint issue_meeting_fk foreign key (meeting_id) references meeting;

create sequence meeting_number;
