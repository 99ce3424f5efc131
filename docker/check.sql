-- Whether everything fits together: psql -f check.sql. No line is well. Each line is one thing that is broken, and what it is about.
-- Reads only. To be run when nothing is being done, for example after a restore; while people work a line may come and go.
with running as (
  select p.id_, p.business_key_ as about, d.key_ as process
  from act_ru_execution p join act_re_procdef d on d.id_ = p.proc_def_id_ where p.parent_id_ is null),
waiting as (
  select proc_inst_id_ as id_ from act_ru_task
  union select process_instance_id_ from act_ru_job
  union select e.proc_inst_id_ from act_ru_execution called join act_ru_execution e on e.id_ = called.super_exec_
  -- What may come at any time is not waited for
  union select s.proc_inst_id_ from act_ru_event_subscr s join act_ru_execution e on e.id_ = s.execution_id_ where e.act_id_ = s.activity_id_)
select 'an issue that is not closed has not exactly one process' as broken, i.number as what
from issue i left join running r on r.about = i.number and r.process = 'issue'
where i.closed_at is null group by i.number having count(r.id_) <> 1
union all
select 'a closed issue has more than one process', r.about
from running r join issue i on i.number = r.about where r.process = 'issue' and i.closed_at is not null
group by r.about having count(*) > 1
union all
select 'a process is about nothing that there is', r.process || ' ' || coalesce(r.about, r.id_)
from running r
where r.process = 'issue' and not exists (select 1 from issue i where i.number = r.about)
  or r.process = 'referral' and not exists (select 1 from referral f where f.number = r.about)
  or r.process = 'meeting' and not exists (select 1 from meeting m where m.number = r.about)
  or r.process = 'inspection' and not exists (select 1 from inspection n where n.number = r.about)
  or r.process = 'enterprise-demand' and not exists (select 1 from enterprise_demand d where d.number = r.about)
  or r.process = 'hazard' and not exists (select 1 from hazard h join issue i on i.id = h.issue_id where i.number = r.about)
  or r.process = 'home-visit' and not exists (select 1 from visit v where v.number = r.about)
union all
select 'a process waits for nothing', r.process || ' ' || coalesce(r.about, r.id_)
from running r where not exists (select 1 from waiting w where w.id_ = r.id_)
union all
select 'an open referral has not exactly one process', f.number
from referral f left join running r on r.about = f.number and r.process = 'referral'
where f.answered_at is null and f.handed_back_at is null and f.cancelled_at is null group by f.number having count(r.id_) <> 1
union all
select 'a task has no open step', t.id_ from act_ru_task t
where t.proc_inst_id_ is not null and not exists (select 1 from step s where s.id = t.id_ and s.ended_at is null)
union all
select 'an open step has no task', s.id from step s
where s.task and s.ended_at is null and not exists (select 1 from act_ru_task t where t.id_ = s.id)
union all
select 'a step is at another place than its task', s.id from step s join act_ru_task t on t.id_ = s.id
where s.ended_at is null and s.activity <> t.task_def_key_
union all
select 'a step is claimed by somebody else than its task', s.id from step s join act_ru_task t on t.id_ = s.id
where s.ended_at is null and s.assignee is distinct from t.assignee_
union all
select 'a job is given up and nobody is told', r.process || ' ' || coalesce(r.about, r.id_)
from act_ru_job j join running r on r.id_ = j.process_instance_id_
where j.retries_ = 0 and not exists (select 1 from act_ru_incident i where i.configuration_ = j.id_)
union all
select 'an issue is in another stage than it entered last', i.number from issue i
where i.stage <> (select e.stage from stages_of(i.id) e order by e.id desc limit 1)
union all
select 'a clock is due at another moment than its last event says', d.about || ' ' || d.kind from deadline d
where d.due_at is distinct from (
  select e.due_at from clock_event e where e.about = d.about and e.kind = d.kind order by e.id desc limit 1)
  -- Its events are packed
  and not exists (select 1 from issue i where i.number = regexp_replace(d.about, '(-\d{8}-\d{4})-\d+$', '\1') and i.packed_at is not null)
union all
select 'a clock runs though its issue is closed', d.about || ' ' || d.kind from deadline d join issue i on i.number = d.about
where d.stopped_at is null and i.closed_at is not null
union all
select 'a letter has neither left nor a process that sends it', l.id::text from letter l
where l.sent_at is null and not exists (
  select 1 from act_ru_variable v where v.name_ = 'letterId' and v.long_ = l.id)
union all
select 'a demand was taken apart and closed, but nobody has called the enterprise back', d.number from enterprise_demand d
where d.round > 0 and d.closed_at is not null and d.called_back_at is null
union all
select 'a hazard is cleared, but not put right', i.number from hazard h join issue i on i.id = h.issue_id
where h.cleared_at is not null and h.settled_at is null
union all
select 'an inspection is closed, but not all of its hazards are cleared', n.number from inspection n
where n.closed_at is not null and exists (select 1 from hazard h where h.inspection_id = n.id and h.cleared_at is null)
union all
select 'an open visit has not exactly one process', v.number
from visit v left join running r on r.about = v.number and r.process = 'home-visit'
where v.closed_at is null group by v.number having count(r.id_) <> 1
union all
select 'an issue has no line in the ledger', i.number from issue i
where not exists (select 1 from issue_line l where l.issue_id = i.id)
order by 1, 2;
