alter table feedback add column raiser_id bigint references raiser;
alter table feedback add column link_id bigint references link;
alter table feedback add column solved boolean;
alter table feedback add column objection boolean not null default false;
comment on column feedback.raiser_id is 'who said it, where that is known';
comment on column feedback.link_id is 'the link it came in by, if by one';
comment on column feedback.solved is 'whether they say that it is solved; null where nobody asked';
comment on column feedback.objection is '没解决, said after the issue was closed';
create unique index feedback_once_per_link on feedback (link_id, round, objection) where link_id is not null;
create unique index feedback_one_open_objection on feedback (issue_id) where objection and rework is null;

create table stage_entry (
  id       bigint generated always as identity primary key,
  issue_id bigint not null references issue,
  stage    varchar(32) not null,
  at       timestamptz not null
);
comment on table stage_entry is 'every stage that an issue has entered, as residents read it; append-only';
create index stage_entry_issue on stage_entry (issue_id, id);
insert into stage_entry (issue_id, stage, at) select id, '登记', raised_at from issue where stage <> '登记' order by id;
insert into stage_entry (issue_id, stage, at) select id, stage, stage_since from issue order by id;
create trigger stage_entry_is_append_only before update or delete on stage_entry
  for each row execute function refuse_change();

create table telling (
  id       bigint generated always as identity primary key,
  issue_id bigint not null references issue,
  occasion varchar(40) not null,
  round    integer not null,
  words    varchar(5000) not null,
  asked_at timestamptz not null,
  done_at  timestamptz,
  done_by  varchar(64),
  version  integer not null,
  constraint telling_done_by_somebody check ((done_at is null) = (done_by is null)),
  unique (issue_id, occasion, round)
);
comment on table telling is '逐个告诉: staff tell those who raised an issue and left no mail address, once per issue and occasion';
comment on column telling.occasion is 'the letter that the others get';
comment on column telling.words is 'what to tell them';

create table telling_row (
  telling_id bigint not null references telling,
  raiser_id  bigint not null references raiser,
  reached    boolean not null,
  note       varchar(200),
  primary key (telling_id, raiser_id)
);
comment on table telling_row is 'whether one of those who raised it was reached';
create index telling_row_raiser on telling_row (raiser_id);
