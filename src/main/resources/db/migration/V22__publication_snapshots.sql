alter table publication
  add column title varchar(60),
  add column concern varchar(1000),
  add column measures varchar(1000),
  add column working_days integer,
  add column raised_on date,
  add column closed_on date,
  add column retracted_at timestamptz,
  add column retracted_by varchar(64),
  add column retracted_why varchar(500);

update publication p
set title = left(p.category, 60),
    raised_on = (i.raised_at at time zone 'Asia/Shanghai')::date,
    closed_on = (coalesce(i.closed_at, p.approved_at) at time zone 'Asia/Shanghai')::date
from issue i where i.id = p.issue_id;

-- Only the newest of an issue that came back stays on the board
update publication p
set retracted_at = n.published_at, retracted_by = '系统', retracted_why = '有了新的公示'
from (select issue_id, max(id) as id, max(published_at) as published_at
      from publication where published_at is not null group by issue_id) n
where p.issue_id = n.issue_id and p.id < n.id and p.published_at is not null;

alter table publication
  alter column title set not null,
  alter column raised_on set not null,
  alter column closed_on set not null,
  add constraint retraction_has_reason check ((retracted_at is null) = (retracted_why is null));

comment on column publication.working_days is 'from the day after it was raised to the day it was closed; null where the calendar of a year was not known';
comment on column publication.retracted_at is '撤回: from then on the board shows nothing of it';

drop index publication_board;
drop index publication_courtyard;
create index publication_board on publication (published_at desc, id desc)
  where published_at is not null and retracted_at is null;
create index publication_courtyard on publication (courtyard_id, published_at desc, id desc)
  where published_at is not null and retracted_at is null;
create unique index publication_live on publication (number)
  where published_at is not null and retracted_at is null;

create table publication_draft (
  issue_id   bigint primary key references issue,
  title      varchar(60) not null,
  concern    varchar(1000) not null,
  measures   varchar(1000),
  text       varchar(1000) not null,
  edited_by  varchar(64) not null,
  edited_at  timestamptz not null,
  version    integer not null
);
comment on table publication_draft is '公示稿: the words an officer is still working on; gone once they are approved';
