-- What has happened before there was the table, as far as the engine still knows; in a new database it has no tables yet
do $$
begin
  if to_regclass('act_hi_actinst') is null then
    return;
  end if;
  insert into step (id, process, activity, about, issue_id, area_code, task, roles, assignee, begun_at, due_at, ended_at)
  select coalesce(a.task_id_, a.id_), a.proc_def_key_, a.act_id_, p.about,
    i.id, c.code, a.act_type_ = 'userTask',
    coalesce((
      select string_agg(distinct split_part(l.group_id_, '.', 1), ',' order by split_part(l.group_id_, '.', 1))
      from act_hi_identitylink l
      where l.task_id_ = a.task_id_ and l.type_ = 'candidate' and l.operation_type_ = 'add' and l.group_id_ is not null), ''),
    t.assignee_, a.start_time_, t.due_date_, a.end_time_
  from act_hi_actinst a
  -- What was numbered only after its process had begun has no business key in the history
  join lateral (
    select coalesce(h.business_key_,
      (select e.business_key_ from act_ru_execution e where e.id_ = h.id_),
      (select i.number from act_hi_varinst v join issue i on i.id = v.long_
        where v.proc_inst_id_ = h.id_ and v.name_ = 'issueId' limit 1),
      (select m.number from act_hi_varinst v join meeting m on m.id = v.long_
        where v.proc_inst_id_ = h.id_ and v.name_ = 'meetingId' limit 1)) as about
    from act_hi_procinst h where h.id_ = a.proc_inst_id_) p on true
  left join issue i on i.number = regexp_replace(p.about, '(-\d{8}-\d{4})-\d+$', '\1')
  left join meeting m on m.number = p.about
  left join area c on c.id = coalesce(i.courtyard_id, m.courtyard_id)
  left join act_hi_taskinst t on t.id_ = a.task_id_
  where a.act_type_ in ('userTask', 'callActivity', 'eventBasedGateway', 'receiveTask')
    or a.act_type_ = 'intermediateTimer' and a.proc_def_key_ = 'issue';
  delete from step where process in ('deadline', 'letter') and not task;
end $$;
