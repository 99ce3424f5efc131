create table upkeep (
  id       bigint generated always as identity primary key,
  what     varchar(32) not null,
  done     integer not null,
  complete boolean not null,
  began_at timestamptz not null,
  ended_at timestamptz not null
);
comment on table upkeep is 'each run of what is done by night so that the database stays small';
comment on column upkeep.what is 'issues that were PACKED, processes whose history was KEPT because they are open';
comment on column upkeep.complete is 'whether nothing was left to do when it ended';
create index upkeep_last on upkeep (what, id desc);

create table storage_size (
  day   date not null,
  kind  varchar(16) not null,
  rows  bigint not null,
  bytes bigint not null,
  primary key (day, kind)
);
comment on table storage_size is 'how large what is kept was at the beginning of a day, so that one sees how fast it grows';
