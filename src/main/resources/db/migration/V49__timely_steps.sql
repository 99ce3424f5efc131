-- 第几次反映: counted when it is raised, so that what is put right later about other issues changes no figure
alter table issue add column repeats integer not null default 0;
comment on column issue.repeats is '重复投诉: how many of the same category had been raised in the same courtyard in the thirty days before it, those entered by mistake apart';

create function count_repeats() returns trigger language plpgsql as $$
begin
  new.repeats := (
    select count(*) from issue i
    where i.courtyard_id = new.courtyard_id and i.category = new.category and i.raised_at <= new.raised_at
      and i.raised_at > new.raised_at - interval '30 days' and i.outcome is distinct from 'VOID');
  return new;
end $$;
create trigger count_repeats before insert on issue for each row execute function count_repeats();

update issue i set repeats = (
  select count(*) from issue o
  where o.courtyard_id = i.courtyard_id and o.category = i.category and (o.raised_at, o.id) < (i.raised_at, i.id)
    and o.raised_at > i.raised_at - interval '30 days' and o.outcome is distinct from 'VOID');

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
    bool_and(step.ended_at is not null and step.late is not true) filter (where step.activity = 'verifyOnSite') as verified_in_time,
    bool_and(step.ended_at is not null and step.late is not true) filter (where step.activity = 'fileIssue') as filed_in_time,
    bool_and(step.ended_at is not null and step.late is not true) filter (where step.activity = 'checkResult') as checked_in_time
  from step where step.about = i.number and step.process = 'issue' and step.task) t on true
left join lateral (
  select deadline.stopped_at is not null and (deadline.stopped_at <= deadline.due_at or deadline.exempted_at is not null)
    as responded_in_time
  from deadline where deadline.about = i.number and deadline.kind = 'RESPONSE') a on true;

alter table issue_line
  add column repeats integer,
  add column verified_in_time boolean,
  add column filed_in_time boolean,
  add column checked_in_time boolean,
  add column responded_in_time boolean;
comment on column issue_line.verified_in_time is 'whether each verification on site ended within its limit; null if none was asked for';
comment on column issue_line.filed_in_time is 'whether it was decided within its limit whether to file it; null if that was never asked';
comment on column issue_line.checked_in_time is 'whether each check of a result ended within its limit; null if there was nothing to check';
comment on column issue_line.responded_in_time is 'whether somebody took it up within the limit for that (响应时限); null if there is none';
update issue_line l set (repeats, verified_in_time, filed_in_time, checked_in_time, responded_in_time)
  = (f.repeats, f.verified_in_time, f.filed_in_time, f.checked_in_time, f.responded_in_time)
from issue_facts f where f.issue_id = l.issue_id;
alter table issue_line alter column repeats set not null;

create or replace function write_issue_line(issue bigint) returns void language plpgsql as $$
begin
  -- Whoever has changed something else of the same issue meanwhile is waited for, and then seen
  perform 1 from issue_line l where l.issue_id = issue for update;
  insert into issue_line as l select * from issue_facts f where f.issue_id = issue
  on conflict (issue_id) do update set (
      courtyard_id, source, stage, stage_since, category, standard_code, urgent, decision, raised_at, filed_at, assigned_at,
      due_at, most_used_at, paused_until, finished_at, late, exempt, closed_at, outcome, rating, reworks, parties, referrals,
      returns, extensions, published_at, repeats, verified_in_time, filed_in_time, checked_in_time, responded_in_time)
    = (
      excluded.courtyard_id, excluded.source, excluded.stage, excluded.stage_since, excluded.category, excluded.standard_code,
      excluded.urgent, excluded.decision, excluded.raised_at, excluded.filed_at, excluded.assigned_at, excluded.due_at,
      excluded.most_used_at, excluded.paused_until, excluded.finished_at, excluded.late, excluded.exempt, excluded.closed_at,
      excluded.outcome, excluded.rating, excluded.reworks, excluded.parties, excluded.referrals, excluded.returns,
      excluded.extensions, excluded.published_at, excluded.repeats, excluded.verified_in_time, excluded.filed_in_time,
      excluded.checked_in_time, excluded.responded_in_time)
    where l is distinct from excluded;
end $$;

drop trigger issue_line_follows on deadline;
create constraint trigger issue_line_follows after insert or update on deadline
  deferrable initially deferred for each row when (new.process = 'issue')
  execute function issue_line_follows();
create constraint trigger issue_line_follows after insert or update of ended_at, due_at on step
  deferrable initially deferred for each row
  when (new.process = 'issue' and new.activity in ('verifyOnSite', 'fileIssue', 'checkResult') and new.issue_id is not null)
  execute function issue_line_follows();

alter table adjustment add column next_look_at timestamptz;
comment on column adjustment.next_look_at is 'when somebody looks next at a suspension; none if it resumes before';
update adjustment set next_look_at = coalesce(last_looked_at, decided_at) + interval '90 days'
where kind = 'SUSPENSION' and granted and resumed_at is null and voided_at is null
  and coalesce(last_looked_at, decided_at) + interval '90 days' < proposed_until;

-- A stage with few issues in it, and none that fits what else is asked for
create index issue_line_stage on issue_line (stage, raised_at desc, issue_id desc);
