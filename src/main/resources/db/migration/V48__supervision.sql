alter table issue add column expedited boolean not null default false;
comment on column issue.expedited is '加急: the street wants it done before other things';

create table supervision (
  id            bigint generated always as identity primary key,
  issue_id      bigint not null references issue,
  asked_at      timestamptz not null,
  asked_by      varchar(64) not null,
  asked_name    varchar(100) not null,
  demand        varchar(1000) not null,
  reply_by      timestamptz,
  answered_at   timestamptz,
  answered_by   varchar(64),
  answered_name varchar(100),
  reply         varchar(1000),
  version       integer not null,
  check ((answered_at is null) = (reply is null))
);
comment on table supervision is '督办: what the street demanded, until when it wants a reply, and the reply';
comment on column supervision.reply_by is 'null where the usual time holds';
create index supervision_issue on supervision (issue_id, id);
