-- A click changes an issue, its deadline and its steps, and the triggers of each come when all of it is done: the line in the
-- ledger is written by the first of them, and the others would find nothing to change
create or replace function write_issue_line(issue bigint) returns void language plpgsql as $$
declare
  this text := issue || ' ' || pg_current_xact_id();
begin
  if current_setting('mazha.issue_line', true) = this then
    return;
  end if;
  -- Whoever has changed something else of the same issue meanwhile is waited for, and then seen
  perform 1 from issue_line l where l.issue_id = issue for update;
  perform set_config('mazha.issue_line', this, true);
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
