-- The processes of this application that run on this database
create table node (
  id         varchar(64) primary key,
  version    varchar(64) not null,
  started_at timestamptz not null,
  seen_at    timestamptz not null
);
comment on table node is 'Nodes that are running; whoever has not been seen for half a minute is taken out by the others';
comment on column node.id is 'By which the engine marks the jobs that the node has taken (act_ru_job.lock_owner_)';
comment on column node.version is 'Digest of the models and forms that the node brings along';
comment on column node.seen_at is 'When it last said that it is there, by the clock of the database';
