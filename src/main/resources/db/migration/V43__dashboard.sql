-- What the dashboard counts is read from indexes alone
create index step_waiting on step (issue_id) include (area_code, roles, assignee, due_at) where ended_at is null and task;
create index issue_line_now on issue_line (courtyard_id) include (issue_id, stage, due_at, most_used_at, paused_until, finished_at, closed_at, parties)
  where closed_at is null;
create index issue_line_came on issue_line (raised_at) include (courtyard_id);
create index issue_line_went on issue_line (closed_at) include (courtyard_id) where closed_at is not null;
