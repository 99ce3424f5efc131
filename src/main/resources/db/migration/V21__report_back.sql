create table report_line (
  id          bigint generated always as identity primary key,
  meeting_id  bigint not null references meeting,
  issue_id    bigint not null references issue,
  position    integer not null,
  progress    varchar(400),
  answer      varchar(16),
  rating      varchar(20),
  hands       integer check (hands >= 0),
  note        varchar(300),
  answered_by varchar(64),
  answered_at timestamptz,
  unique (meeting_id, issue_id),
  constraint an_answer_has_a_moment check ((answer is null) = (answered_at is null)),
  constraint silence_rates_nothing check (answer <> 'SILENT' or rating = 'NOT_RATED')
);
comment on table report_line is 'what a meeting, when it reports back, tells of one issue, and what the courtyard answers; hands are counted, nobody is named';
comment on column report_line.progress is 'what the courtyard was told when it answered';
create index report_line_issue on report_line (issue_id, answered_at desc);

insert into report_line (meeting_id, issue_id, position, progress, answer, rating, answered_at)
select t.meeting_id, t.issue_id, t.position, t.progress,
       case t.answer when 'UNRESOLVED' then 'UNRESOLVED' else 'RESOLVED' end,
       case t.answer when 'UNRESOLVED' then 'NOT_RATED' else t.answer end,
       m.reported_at
from meeting_item t join meeting m on m.id = t.meeting_id
where t.issue_id is not null and t.answer is not null and m.reported_at is not null;

-- A report that is waiting for its answers
insert into report_line (meeting_id, issue_id, position)
select t.meeting_id, t.issue_id, t.position
from meeting_item t join meeting m on m.id = t.meeting_id
where t.issue_id is not null and t.answer is null and t.progress is not null and m.reported_at is null;

alter table meeting_item drop column progress, drop column answer;

create index meeting_held_on on meeting (held_on desc, id desc);
create index issue_open_at_courtyard on issue (courtyard_id, raised_at) where closed_at is null;
