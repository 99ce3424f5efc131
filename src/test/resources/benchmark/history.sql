-- Years of history: mazha.issues issues of three years, one in twenty still open, evenly spread and the same each time.
-- Triggers and checks are off while it is written, so that it takes minutes and not hours.
set session_replication_role = replica;
set synchronous_commit = off;

insert into area (parent_id, level, name, code, path)
select null, 'SUBDISTRICT', '测试街道', 'B0', 'B0/';
insert into area (parent_id, level, name, code, path)
select p.id, 'COMMUNITY', '测试社区' || n, 'B0-' || n, p.path || 'B0-' || n || '/'
from area p, generate_series(1, 12) n where p.code = 'B0';
insert into area (parent_id, level, name, code, path)
select p.id, 'GRID', '第' || n || '网格', p.code || '-' || n, p.path || p.code || '-' || n || '/'
from area p, generate_series(1, 5) n where p.level = 'COMMUNITY' and p.path like 'B0/%';
insert into area (parent_id, level, name, code, path)
select p.id, 'MICRO_GRID', '微网格' || n, p.code || '-' || n, p.path || p.code || '-' || n || '/'
from area p, generate_series(1, 3) n where p.level = 'GRID' and p.path like 'B0/%';
insert into area (parent_id, level, name, code, path)
select p.id, 'COURTYARD', '测试路' || p.id || '之' || n || '号院', p.code || '-' || n, p.path || p.code || '-' || n || '/'
from area p, generate_series(1, 8) n where p.level = 'MICRO_GRID' and p.path like 'B0/%';

insert into party (name, kind, mail, area_id, active)
select '测试责任单位' || n, (array ['PROPERTY', 'WATER', 'POWER', 'GAS', 'SANITATION'])[1 + n % 5], 'party' || n || '@example.org',
  (select id from area where code = 'B0'), true
from generate_series(1, 120) n;

create temporary table places as
select row_number() over (order by id) - 1 as n, id, name, code from area where level = 'COURTYARD' and path like 'B0/%';
create unique index on places (n);
create temporary table kinds as
select row_number() over (order by id) - 1 as n, id, code, category from standard where replaced_at is null;
create unique index on kinds (n);
create temporary table doers as
select row_number() over (order by id) - 1 as n, id from party where name like '测试责任单位%';
create unique index on doers (n);
analyze places, kinds, doers;

-- Each number says something else about an issue, and the same each time
create temporary table drawn as
select n,
  ('x' || substr(md5('a' || n), 1, 7))::bit(28)::int as a,
  ('x' || substr(md5('b' || n), 1, 7))::bit(28)::int as b,
  ('x' || substr(md5('c' || n), 1, 7))::bit(28)::int as c,
  current_setting('mazha.now')::timestamptz
    - make_interval(secs => (current_setting('mazha.issues')::bigint - n) * (3.0 * 365 * 86400 / current_setting('mazha.issues')::bigint)) as raised_at
from generate_series(1, current_setting('mazha.issues')::bigint) n;

insert into issue (number, courtyard_id, point, category, description, source, seconders, raised_at, registered_by, stage,
  stage_since, decision, finding, urgent, observation, filed_at, assigned_at, handling, requirement, round, reworks, checked_by,
  rating, outcome, reply, closed_at, closed_by, look_backs, version, repeats, standard_id)
select '测试-' || to_char(raised_at at time zone 'Asia/Shanghai', 'YYYYMMDD') || '-' || lpad((drawn.n % 1000000)::text, 7, '0'),
  place.id, (1 + a % 30) || '号楼' || (1 + a % 5) || '单元', kind.category,
  place.name || (1 + a % 30) || '号楼' || kind.category || '，' ||
    (array ['居民多次反映', '影响老人出行', '雨天更严重', '夜里最吵', '已经有两个月', '孩子经过时害怕', '请尽快处理'])[1 + b % 7] || '，' ||
    (array ['电梯', '路灯', '下水道', '消防通道', '外墙', '楼道', '充电桩', '围栏', '单元门', '化粪池', '水管', '垃圾桶'])[1 + c % 12] ||
    (array ['坏了', '堵了', '漏水', '松动', '被占用', '有异味', '不亮', '开裂'])[1 + (a / 7) % 8],
  (array ['MEETING', 'MEETING', 'PATROL_GRID', 'PATROL_MICRO_GRID', 'COURTYARD_HEAD', 'CALL_OR_VISIT', 'HOTLINE', 'STREET'])[1 + a % 8],
  b % 12, raised_at, 'clerk',
  case when open then (array ['受理', '核实', '立案', '处置', '处置', '处置', '核查', '回访', '结案'])[1 + c % 9]
    when declined then '不予受理' else '已办结' end,
  case when open then raised_at + make_interval(hours => c % 72) else raised_at + make_interval(hours => 24 + c % 400) end,
  case when declined then 'DECLINE' when open and c % 9 = 0 then null else 'ACCEPT' end,
  case when not declined then 'CONFIRMED' end, a % 25 = 0, '现场核实属实',
  case when filed then raised_at + interval '20 hours' end,
  case when filed and not (open and c % 9 < 3) then raised_at + interval '22 hours' end,
  case when filed and not (open and c % 9 < 3) then case when b % 10 < 7 then 'PARTIES' else 'SELF' end end,
  '按立案标准整改到位', 1 + (case when b % 17 = 0 then 1 else 0 end), case when b % 17 = 0 then 1 else 0 end,
  case when not open and not declined then 'leader' end,
  case when not open and not declined then (array ['VERY_SATISFIED', 'SATISFIED', 'SATISFIED', 'FAIR', 'UNSATISFIED', 'NOT_RATED', 'VERY_UNSATISFIED', 'NOT_RATED'])[1 + c % 8] end,
  case when declined then 'DECLINED' when not open then (array ['RESOLVED', 'RESOLVED', 'RESOLVED', 'PARTLY_RESOLVED', 'EXPLAINED'])[1 + a % 5] end,
  case when not open then '已经处理好，谢谢您的反映' end,
  case when not open then raised_at + make_interval(hours => 24 + c % 400) end,
  case when not open then 'clerk' end, 0, 1, case when a % 13 = 0 then 3 else 0 end,
  case when filed then kind.id end
from (select drawn.*, n > current_setting('mazha.issues')::bigint * 95 / 100 and b % 3 > 0
             or n <= current_setting('mazha.issues')::bigint * 95 / 100 and b % 60 = 0 as open,
        n <= current_setting('mazha.issues')::bigint * 95 / 100 and b % 60 = 30 as declined,
        not (n <= current_setting('mazha.issues')::bigint * 95 / 100 and b % 60 = 30)
          and not (n > current_setting('mazha.issues')::bigint * 95 / 100 and b % 3 > 0 and c % 9 < 3) as filed
      from drawn) drawn
join places place on place.n = a % (select count(*) from places)
join kinds kind on kind.n = b % (select count(*) from kinds)
order by drawn.n;

insert into deadline (about, kind, process, basis, calendar, calendar_version, limit_value, limit_unit, started_at, half_used_at,
  most_used_at, due_at, paused_until, stopped_at, exempted_at, holder, version, area_code)
select i.number, 'RESOLUTION', 'issue', s.code, 'office', (select min(id) from calendar_version), s.limit_value, s.limit_unit,
  i.filed_at, i.filed_at + interval '3 days', i.filed_at + interval '5 days', i.filed_at + make_interval(days => 7 + (i.id % 9)::int),
  case when i.closed_at is null and i.id % 23 = 0 then current_setting('mazha.now')::timestamptz + interval '60 days' end,
  case when i.closed_at is not null then i.closed_at - interval '10 hours' end, null, '社区', 1, a.code
from issue i join standard s on s.id = i.standard_id join area a on a.id = i.courtyard_id
where i.number like '测试-%';

insert into deadline (about, kind, process, basis, calendar, calendar_version, limit_value, limit_unit, started_at, half_used_at,
  most_used_at, due_at, stopped_at, holder, version, area_code)
select about, 'RESPONSE', process, basis, calendar, calendar_version, 1, 'WORKING_DAYS', started_at, started_at + interval '12 hours',
  started_at + interval '18 hours', started_at + interval '1 day',
  case when stopped_at is not null then started_at + interval '1 hour' * (2 + hashtext(about) & 31) end, holder, 1, area_code
from deadline where about like '测试-%';

insert into clock_event (about, kind, what, at, holder, limit_value, limit_unit, due_at, actor_id, actor_name, recorded_at)
select d.about, 'RESOLUTION', e.what, case e.what when 'START' then d.started_at when 'STOP' then d.stopped_at else d.started_at + interval '2 hours' end,
  case e.what when 'HAND_OVER' then '测试责任单位' || (1 + hashtext(d.about) & 63) when 'START' then '社区' end,
  case e.what when 'START' then d.limit_value end, case e.what when 'START' then d.limit_unit end, d.due_at, 'clerk', '小周', d.started_at
from deadline d, (values ('START'), ('HAND_OVER'), ('STOP')) e (what)
where d.about like '测试-%' and d.kind = 'RESOLUTION' and (e.what <> 'STOP' or d.stopped_at is not null);

insert into referral (number, issue_id, round, party_id, requirement, created_at, letters, received_at, received_by, received_name,
  returns, answered_at, answered_by, answered_name, measures, stage, version)
select i.number || '-1', i.id, 1, doer.id, '按标准整改', i.assigned_at, 1, i.assigned_at + interval '5 hours', 'link', '值班',
  case when i.id % 19 = 0 then 1 else 0 end,
  case when i.closed_at is not null then i.closed_at - interval '12 hours' end,
  case when i.closed_at is not null then 'link' end, case when i.closed_at is not null then '值班' end,
  case when i.closed_at is not null then '已经整改' end, '整改', 1
from issue i join doers doer on doer.n = i.id % (select count(*) from doers)
where i.number like '测试-%' and i.handling = 'PARTIES' and i.assigned_at is not null;

insert into timeline_entry (issue_id, at, actor_id, actor_name, kind, round, text)
select i.id, i.raised_at + make_interval(hours => n * 6), 'clerk', '小周', case n when 5 then 'MEASURES' else 'FACT' end, 1,
  (array ['登记', '受理', '核实属实', '立案', '指派', '已经整改', '核查到位', '结案'])[n + 1]
from issue i, generate_series(0, 7) n where i.number like '测试-%' and (i.closed_at is not null or n < 5);

insert into stage_entry (issue_id, stage, at)
select i.id, s.stage, i.raised_at + make_interval(hours => s.n::int * 6)
from issue i, unnest(array ['登记', '受理', '核实', '立案', '指派', '处置', '核查', '回访', '已办结']) with ordinality s (stage, n)
where i.number like '测试-%' and (i.closed_at is not null or s.n < 5);

insert into publication (issue_id, number, courtyard_id, category, text, outcome, rating, days, in_time, approved_by, approved_at,
  published_at, version, title, raised_on, closed_on)
select id, number, courtyard_id, category, '已经处理好', outcome, coalesce(rating, 'NOT_RATED'), 5, true, 'supervisor', closed_at,
  closed_at + interval '1 day', 1, left(category, 60), raised_at::date, closed_at::date
from issue where number like '测试-%' and closed_at is not null and outcome <> 'DECLINED' and id % 3 > 0;

insert into adjustment (kind, about, issue_id, ordinal, cause, reason, due_before, proposed_on, proposed_until, requested_by,
  requested_name, entered_by, requested_at, reviewed_by, reviewed_name, reviewed_at, review, decided_by, decided_name, decided_at, granted,
  decision, resumed_at, version)
select case when id % 2 = 0 then 'EXTENSION' else 'SUSPENSION' end, number, id, 1, case when id % 2 = 1 then 'WORKS' end, '要等材料',
  assigned_at + interval '7 days', (assigned_at + interval '3 days')::date, assigned_at + interval '14 days', 'property', '测试物业',
  'property', assigned_at + interval '3 days', 'leader', '小郑', assigned_at + interval '4 days', '同意', 'supervisor', '小山',
  assigned_at + interval '5 days', true, '同意', assigned_at + interval '14 days', 1
from issue where number like '测试-%' and assigned_at is not null and id % 20 < 2;

analyze issue, deadline, referral, adjustment, publication;
drop index issue_words_words;
insert into issue_words
select id, said, array_to_tsvector(pairs(said))
from (select id, lower(normalize(concat_ws(' ', number, point, category, description, reply), NFKC)) as said
      from issue where number like '测试-%') as i
on conflict (issue_id) do nothing;
create index issue_words_words on issue_words using gin (words);
drop index step_open, step_ended, step_about, step_waiting;
insert into step (id, process, activity, about, issue_id, area_code, task, roles, begun_at, due_at, ended_at)
select 'b' || i.id || '-' || s.k,
  case when s.activity in ('receiveReferral', 'rectify') then 'referral' when s.activity = 'collectFeedback' then 'feedback' else 'issue' end,
  s.activity, i.number, i.id, a.code, true, s.role, t.begun, t.begun + interval '1 day',
  case when s.k < d.steps or i.closed_at is not null
    then t.begun + exp(6 + (('x' || substr(md5(i.id || s.activity), 1, 6))::bit(24)::int % 700) / 100.0) * interval '1 second' end
from issue i join area a on a.id = i.courtyard_id
cross join lateral (select case when i.closed_at is not null then 8 else 1 + i.id % 8 end as steps) d
cross join unnest(
  array ['acceptIssue', 'verifyOnSite', 'fileIssue', 'assignIssue', 'receiveReferral', 'rectify', 'checkResult', 'collectFeedback'],
  array ['intake-clerks', 'grid-workers', 'intake-clerks', 'grid-leaders', 'property', 'property', 'grid-leaders', 'intake-clerks'])
  with ordinality s (activity, role, k)
cross join lateral (select i.raised_at + s.k * interval '9 hours' as begun) t
where i.number like '测试-%' and s.k <= d.steps;
create index step_open on step (process, activity) include (begun_at, due_at) where ended_at is null;
create index step_ended on step (process, ended_at) where ended_at is not null;
create index step_about on step (about, begun_at);
create index step_waiting on step (issue_id) include (area_code, roles, assignee, due_at) where ended_at is null and task;
analyze step;
insert into issue_line select * from issue_facts where issue_id in (select id from issue where number like '测试-%')
on conflict (issue_id) do nothing;
insert into step_day (process, day, activity, bucket, ended, timed, late)
select process, cast(ended_at at time zone 'Asia/Shanghai' as date), activity,
  floor(ln(greatest(extract(epoch from ended_at - begun_at), 1)) / ln(1.15)), count(*), count(due_at), count(*) filter (where late)
from step where ended_at < date_trunc('day', current_setting('mazha.now')::timestamptz) group by 1, 2, 3, 4
on conflict do nothing;
insert into step_month (process, month, activity, bucket, ended, timed, late)
select process, date_trunc('month', day), activity, bucket, sum(ended), sum(timed), sum(late) from step_day
where day < date_trunc('month', current_setting('mazha.now')::timestamptz) group by 1, 2, 3, 4
on conflict do nothing;
insert into step_day_done (day)
select distinct day from step_day where day < current_setting('mazha.now')::date on conflict do nothing;

analyze;
set session_replication_role = origin;
