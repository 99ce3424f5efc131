-- Ends of time that a program can count, so that a page can begin behind them
drop index issue_line_due;
drop index issue_line_closed;
create index issue_line_due on issue_line ((coalesce(due_at, timestamptz '9999-12-30 00:00:00+00')), issue_id);
create index issue_line_closed on issue_line ((coalesce(closed_at, timestamptz '1900-01-01 00:00:00+00')) desc, issue_id desc);
create index referral_created on referral (created_at desc, id desc);
create index adjustment_suspended on adjustment (requested_at desc, id desc) where kind = 'SUSPENSION' and granted;
create index adjustment_suspended_until on adjustment (proposed_until, id) where kind = 'SUSPENSION' and granted;
