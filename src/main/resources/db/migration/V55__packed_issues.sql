-- What is looked at once in years and weighs most: how an issue went, step by step. Packed together once it has been
-- closed for long, and read from there as from its tables
create table packed_issue (
  issue_id  bigint primary key references issue on delete cascade,
  year      smallint not null,
  packed_at timestamptz not null,
  content   json not null
);
comment on table packed_issue is 'issues of past years: their rows of timeline_entry, stage_entry, clock_event, rule_hit and step, which have them no more';
comment on column packed_issue.year is 'in which it was closed, in Shanghai';
comment on column packed_issue.content is 'by table, the rows in the order of their ids; json and not jsonb, so that what is in them stays as it was written';

alter table issue add column packed_at timestamptz;
comment on column issue.packed_at is 'since when it is in packed_issue';
create index issue_to_pack on issue (closed_at) where closed_at is not null and packed_at is null;

-- Append-only, but for pack_issue
create function refuse_change_unless_packed() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('mazha.packing', true) = 'on' then
    return old;
  end if;
  raise exception '% is append-only', tg_table_name;
end $$;
drop trigger timeline_is_append_only on timeline_entry;
create trigger timeline_is_append_only before update or delete on timeline_entry
  for each row execute function refuse_change_unless_packed();
drop trigger stage_entry_is_append_only on stage_entry;
create trigger stage_entry_is_append_only before update or delete on stage_entry
  for each row execute function refuse_change_unless_packed();
drop trigger clock_event_is_append_only on clock_event;
create trigger clock_event_is_append_only before update or delete on clock_event
  for each row execute function refuse_change_unless_packed();

-- Numbers of an issue's referrals are its own with a sequence behind
create function abouts_of(issue bigint) returns setof varchar language sql stable rows 3 as $$
  select i.number from issue i where i.id = issue
  union all
  select r.number from referral r where r.issue_id = issue
$$;

create function pack_issue(issue bigint) returns void language plpgsql as $$
begin
  insert into packed_issue (issue_id, year, packed_at, content)
  select i.id, extract(year from i.closed_at at time zone 'Asia/Shanghai'), i.packed_at, json_build_object(
    'timeline_entry', (select coalesce(json_agg(t order by t.id), '[]') from timeline_entry t where t.issue_id = i.id),
    'stage_entry', (select coalesce(json_agg(t order by t.id), '[]') from stage_entry t where t.issue_id = i.id),
    'clock_event', (select coalesce(json_agg(t order by t.id), '[]') from clock_event t where t.about in (select a from abouts_of(i.id) a)),
    'rule_hit', (select coalesce(json_agg(t order by t.id), '[]') from rule_hit t where t.issue_id = i.id),
    'step', (select coalesce(json_agg(t order by t.begun_at, t.id), '[]') from step t where t.about in (select a from abouts_of(i.id) a)))
  from issue i where i.id = issue;
  perform set_config('mazha.packing', 'on', true);
  delete from timeline_entry t where t.issue_id = issue;
  delete from stage_entry t where t.issue_id = issue;
  delete from clock_event t where t.about in (select a from abouts_of(issue) a);
  delete from rule_hit t where t.issue_id = issue;
  delete from step t where t.about in (select a from abouts_of(issue) a);
  perform set_config('mazha.packing', '', true);
end $$;
comment on function pack_issue is 'its packed_at has been set before';

create function timeline_of(issue bigint) returns setof timeline_entry language sql stable rows 20 as $$
  select * from timeline_entry t where t.issue_id = issue
  union all
  select t.* from packed_issue p, json_populate_recordset(null::timeline_entry, p.content -> 'timeline_entry') t
  where p.issue_id = issue
$$;
create function stages_of(issue bigint) returns setof stage_entry language sql stable rows 20 as $$
  select * from stage_entry t where t.issue_id = issue
  union all
  select t.* from packed_issue p, json_populate_recordset(null::stage_entry, p.content -> 'stage_entry') t
  where p.issue_id = issue
$$;
create function clock_events_of(issue bigint) returns setof clock_event language sql stable rows 20 as $$
  select * from clock_event t where t.about in (select a from abouts_of(issue) a)
  union all
  select t.* from packed_issue p, json_populate_recordset(null::clock_event, p.content -> 'clock_event') t
  where p.issue_id = issue
$$;
create function rule_hits_of(issue bigint) returns setof rule_hit language sql stable rows 20 as $$
  select * from rule_hit t where t.issue_id = issue
  union all
  select t.* from packed_issue p, json_populate_recordset(null::rule_hit, p.content -> 'rule_hit') t
  where p.issue_id = issue
$$;
create function steps_of(issue bigint) returns setof step language sql stable rows 20 as $$
  select * from step t where t.about in (select a from abouts_of(issue) a)
  union all
  select t.* from packed_issue p, json_populate_recordset(null::step, p.content -> 'step') t
  where p.issue_id = issue
$$;

-- Whoever takes an issue up again finds it whole
create function unpack_issue() returns trigger language plpgsql as $$
begin
  insert into timeline_entry overriding system value
  select t.* from timeline_of(new.id) t where not exists (select from timeline_entry e where e.id = t.id);
  insert into stage_entry overriding system value
  select t.* from stages_of(new.id) t where not exists (select from stage_entry e where e.id = t.id);
  insert into clock_event overriding system value
  select t.* from clock_events_of(new.id) t where not exists (select from clock_event e where e.id = t.id);
  insert into rule_hit overriding system value
  select t.* from rule_hits_of(new.id) t where not exists (select from rule_hit e where e.id = t.id);
  insert into step (id, process, activity, about, issue_id, area_code, task, roles, assignee, begun_at, due_at, claimed_at, ended_at)
  select id, process, activity, about, issue_id, area_code, task, roles, assignee, begun_at, due_at, claimed_at, ended_at
  from steps_of(new.id) t where not exists (select from step e where e.id = t.id);
  delete from packed_issue p where p.issue_id = new.id;
  new.packed_at := null;
  return new;
end $$;
create trigger issue_is_taken_up_again before update on issue
  for each row when (old.packed_at is not null and new.closed_at is null) execute function unpack_issue();

-- As before, but for the steps: those of an issue that is packed, too
create or replace view issue_facts as
select
  i.id as issue_id,
  i.courtyard_id,
  i.source,
  i.stage,
  i.stage_since,
  i.category,
  s.code as standard_code,
  i.urgent,
  i.decision,
  i.raised_at,
  i.filed_at,
  i.assigned_at,
  d.due_at,
  d.most_used_at,
  case when d.stopped_at is null then d.paused_until end as paused_until,
  coalesce(d.stopped_at, case when d.about is not null then i.closed_at end) as finished_at,
  coalesce(coalesce(d.stopped_at, i.closed_at) > d.due_at, false) as late,
  d.exempted_at is not null as exempt,
  i.closed_at,
  i.outcome,
  i.rating,
  i.reworks,
  coalesce(r.parties, '{}') as parties,
  coalesce(r.referrals, 0) as referrals,
  coalesce(r.returns, 0) as returns,
  coalesce(e.extensions, 0) as extensions,
  p.published_at,
  i.repeats,
  t.verified_in_time,
  t.filed_in_time,
  t.checked_in_time,
  a.responded_in_time
from issue i
left join standard s on s.id = i.standard_id
left join deadline d on d.about = i.number and d.kind = 'RESOLUTION'
left join lateral (
  select array_agg(distinct referral.party_id order by referral.party_id) as parties,
    count(*)::integer as referrals, sum(referral.returns)::integer as returns
  from referral where referral.issue_id = i.id) r on true
left join lateral (
  select count(*)::integer as extensions from adjustment
  where adjustment.issue_id = i.id and adjustment.kind = 'EXTENSION' and adjustment.granted) e on true
left join lateral (
  select max(publication.published_at) as published_at from publication
  where publication.issue_id = i.id and publication.retracted_at is null) p on true
left join lateral (
  select
    bool_and(each.ended_at is not null and each.late is not true) filter (where each.activity = 'verifyOnSite') as verified_in_time,
    bool_and(each.ended_at is not null and each.late is not true) filter (where each.activity = 'fileIssue') as filed_in_time,
    bool_and(each.ended_at is not null and each.late is not true) filter (where each.activity = 'checkResult') as checked_in_time
  from (
    select step.activity, step.ended_at, step.late, step.process, step.task from step where step.about = i.number
    union all
    select packed.activity, packed.ended_at, packed.late, packed.process, packed.task
    from steps_of(case when i.packed_at is not null then i.id end) packed
    where packed.about = i.number) each
  where each.process = 'issue' and each.task) t on true
left join lateral (
  select deadline.stopped_at is not null and (deadline.stopped_at <= deadline.due_at or deadline.exempted_at is not null)
    as responded_in_time
  from deadline where deadline.about = i.number and deadline.kind = 'RESPONSE') a on true;
