create table foreign_issue (
  issue_id    bigint primary key references issue on delete cascade,
  system      varchar(16) not null,
  number      varchar(64) not null,
  received_at timestamptz not null,
  received_by varchar(64) not null,
  constraint foreign_number_once unique (system, number)
);
comment on table foreign_issue is 'what another system of the city calls an issue that came from it';
comment on column foreign_issue.number is 'as the other system writes it; the same one again is the same issue';
create index foreign_issue_received on foreign_issue (received_at desc, issue_id desc);

create table issue_change (
  issue_id bigint primary key references issue on delete cascade,
  position bigint unique
);
comment on table issue_change is 'where an issue stands in the feed for other systems';
comment on column issue_change.position is 'null since the last change; whoever reads the feed next gives the next one, so that what commits late comes late';
create index issue_change_new on issue_change (issue_id) where position is null;
create sequence issue_change_position;
insert into issue_change
select id, nextval('issue_change_position') from (select id from issue order by id) as known;

create function note_issue_change() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'deadline' then
    insert into issue_change (issue_id) select i.id from issue i where i.number = new.about
    on conflict (issue_id) do update set position = null where issue_change.position is not null;
  else
    insert into issue_change (issue_id) values (new.id)
    on conflict (issue_id) do update set position = null where issue_change.position is not null;
  end if;
  return null;
end $$;

-- At the end of the transaction, so that nobody waits for it who still has something to do
create constraint trigger issue_was_registered after insert on issue
  deferrable initially deferred for each row execute function note_issue_change();
create constraint trigger issue_was_changed after update on issue
  deferrable initially deferred for each row
  when ((old.stage, old.category, old.description, old.courtyard_id, old.standard_id, old.filed_at, old.closed_at,
      old.outcome, old.rating)
    is distinct from (new.stage, new.category, new.description, new.courtyard_id, new.standard_id, new.filed_at, new.closed_at,
      new.outcome, new.rating))
  execute function note_issue_change();
create constraint trigger deadline_was_set after insert on deadline
  deferrable initially deferred for each row when (new.process = 'issue' and new.kind = 'RESOLUTION')
  execute function note_issue_change();
create constraint trigger deadline_was_moved after update on deadline
  deferrable initially deferred for each row
  when (new.process = 'issue' and new.kind = 'RESOLUTION'
    and (old.due_at, old.stopped_at) is distinct from (new.due_at, new.stopped_at))
  execute function note_issue_change();

-- For the export of a period and for Open311
create index issue_raised on issue (raised_at desc, id desc);
