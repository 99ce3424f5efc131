-- When it was given to somebody for the first time
alter table issue add column assigned_at timestamptz;
comment on column issue.assigned_at is '派遣时间: when it was given to somebody to put right for the first time';
update issue i set assigned_at = coalesce(
  (select min(r.created_at) from referral r where r.issue_id = i.id),
  (select min(s.at) from stage_entry s where s.issue_id = i.id and s.stage = '处置'),
  i.filed_at)
where i.handling is not null;

create index adjustment_issue on adjustment (issue_id) where granted;

create view issue_facts as
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
  p.published_at
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
  where publication.issue_id = i.id and publication.retracted_at is null) p on true;
comment on view issue_facts is '台账: what one line of the ledger is made of';

create table issue_line (
  issue_id      bigint primary key references issue,
  courtyard_id  bigint not null references area,
  source        varchar(32) not null,
  stage         varchar(32) not null,
  stage_since   timestamptz not null,
  category      varchar(64) not null,
  standard_code varchar(32),
  urgent        boolean not null,
  decision      varchar(16),
  raised_at     timestamptz not null,
  filed_at      timestamptz,
  assigned_at   timestamptz,
  due_at        timestamptz,
  most_used_at  timestamptz,
  paused_until  timestamptz,
  finished_at   timestamptz,
  late          boolean not null,
  exempt        boolean not null,
  closed_at     timestamptz,
  outcome       varchar(20),
  rating        varchar(20),
  reworks       integer not null,
  parties       bigint[] not null,
  referrals     integer not null,
  returns       integer not null,
  extensions    integer not null,
  published_at  timestamptz
);
comment on table issue_line is '台账: issue_facts as they were when the last transaction about the issue ended, to be searched, sorted and counted';
comment on column issue_line.due_at is 'of the clock for putting it right; while it is suspended, as if it resumed on the day until which it is';
comment on column issue_line.most_used_at is 'when 80 % of its time are used';
comment on column issue_line.finished_at is 'when that clock stopped';
comment on column issue_line.late is 'whether it was missed; what is not finished yet is late by due_at. An exemption does not change this';
comment on column issue_line.parties is 'all that it was ever referred to';
comment on column issue_line.returns is 'how often its referrals came back (退单)';
comment on column issue_line.extensions is '延期 that were granted';
insert into issue_line select * from issue_facts;
create index issue_line_raised on issue_line (raised_at desc, issue_id desc);
create index issue_line_courtyard on issue_line (courtyard_id, raised_at desc, issue_id desc);
create index issue_line_due on issue_line (coalesce(due_at, 'infinity'), issue_id);
create index issue_line_stage_since on issue_line (stage_since, issue_id);
create index issue_line_closed on issue_line (coalesce(closed_at, '-infinity') desc, issue_id desc);
create index issue_line_standard on issue_line (standard_code, raised_at desc, issue_id desc);
create index issue_line_open on issue_line (courtyard_id, due_at) where closed_at is null;
create index issue_line_parties on issue_line using gin (parties);

-- At the end of the transaction, so that it waits for nobody while there is still something to do
create function write_issue_line(issue bigint) returns void language plpgsql as $$
begin
  -- Whoever has changed something else of the same issue meanwhile is waited for, and then seen
  perform 1 from issue_line l where l.issue_id = issue for update;
  insert into issue_line as l select * from issue_facts f where f.issue_id = issue
  on conflict (issue_id) do update set (
      courtyard_id, source, stage, stage_since, category, standard_code, urgent, decision, raised_at, filed_at, assigned_at,
      due_at, most_used_at, paused_until, finished_at, late, exempt, closed_at, outcome, rating, reworks, parties, referrals,
      returns, extensions, published_at)
    = (
      excluded.courtyard_id, excluded.source, excluded.stage, excluded.stage_since, excluded.category, excluded.standard_code,
      excluded.urgent, excluded.decision, excluded.raised_at, excluded.filed_at, excluded.assigned_at, excluded.due_at,
      excluded.most_used_at, excluded.paused_until, excluded.finished_at, excluded.late, excluded.exempt, excluded.closed_at,
      excluded.outcome, excluded.rating, excluded.reworks, excluded.parties, excluded.referrals, excluded.returns,
      excluded.extensions, excluded.published_at)
    where l is distinct from excluded;
end $$;

create function issue_line_follows() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'issue' then
    perform write_issue_line(new.id);
  elsif tg_table_name = 'deadline' then
    perform write_issue_line(i.id) from issue i where i.number = new.about;
  else
    perform write_issue_line(new.issue_id);
  end if;
  return null;
end $$;

create constraint trigger issue_line_follows after insert or update on issue
  deferrable initially deferred for each row execute function issue_line_follows();
create constraint trigger issue_line_follows after insert or update on deadline
  deferrable initially deferred for each row when (new.process = 'issue' and new.kind = 'RESOLUTION')
  execute function issue_line_follows();
create constraint trigger issue_line_follows after insert or update on referral
  deferrable initially deferred for each row execute function issue_line_follows();
create constraint trigger issue_line_follows after insert or update on adjustment
  deferrable initially deferred for each row when (new.granted) execute function issue_line_follows();
create constraint trigger issue_line_follows after insert or update on publication
  deferrable initially deferred for each row execute function issue_line_follows();

-- Chinese is not written with spaces: words are every two neighbouring characters, which needs no dictionary and no extension
create function pairs(text text) returns text[] immutable strict parallel safe language plpgsql as $$
declare
  c text[] := string_to_array(lower(normalize(text, NFKC)), null);
begin
  return array(select a || coalesce(b, '') from unnest(c, c[2:]) as neighbours (a, b));
end $$;
comment on function pairs is 'all pairs of neighbouring characters in a text, and its last character';

create table issue_words (
  issue_id bigint primary key references issue,
  text     text not null,
  words    tsvector not null
);
comment on table issue_words is 'by which an issue is found: its own words; places and parties are found by their names';
comment on column issue_words.text is 'in small letters, of ordinary width';

create function write_issue_words() returns trigger language plpgsql as $$
declare
  said text := lower(normalize(
    concat_ws(' ', new.number, new.point, new.category, new.description, new.reply), NFKC));
begin
  insert into issue_words values (new.id, said, array_to_tsvector(pairs(said)))
  on conflict (issue_id) do update set text = excluded.text, words = excluded.words;
  return null;
end $$;
insert into issue_words
select id, said, array_to_tsvector(pairs(said))
from (select id, lower(normalize(concat_ws(' ', number, point, category, description, reply), NFKC)) as said from issue) as i;
create index issue_words_words on issue_words using gin (words);

create trigger issue_words_written after insert on issue for each row execute function write_issue_words();
create trigger issue_words_rewritten after update on issue for each row
  when ((old.number, old.point, old.category, old.description, old.reply)
    is distinct from (new.number, new.point, new.category, new.description, new.reply))
  execute function write_issue_words();

create table ledger_view (
  id         bigint generated always as identity primary key,
  owner      varchar(64) not null,
  name       varchar(40) not null,
  ledger     varchar(16) not null,
  query      varchar(1000) not null,
  saved_at   timestamptz not null,
  unique (owner, name)
);
comment on table ledger_view is 'ways to look at a ledger that somebody keeps under a name';
comment on column ledger_view.query is 'of the address of the page';
