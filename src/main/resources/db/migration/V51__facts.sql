create table fact (
  id         bigint generated always as identity primary key,
  issue_id   bigint not null references issue,
  about      varchar(48) not null,
  step       varchar(255) not null,
  step_name  varchar(200) not null,
  form       varchar(255) not null,
  key        varchar(64) not null,
  label      varchar(100) not null,
  kind       varchar(16) not null check (kind in ('TEXT', 'NUMBER', 'DAY', 'YES_NO', 'CHOICE', 'CHOICES')),
  value      text not null,
  shown      text not null,
  given_by   varchar(255) not null,
  given_name varchar(255) not null,
  given_at   timestamptz not null
);
comment on table fact is '附加信息: answers to fields that a designer has added to a form; rows are only ever added, the newest of a key counts';
comment on column fact.about is 'number of the issue or referral whose process asked';
comment on column fact.step is 'id of the task in the model that asked, with its name at that time';
comment on column fact.key is 'of the field in the form, with its label at that time';
comment on column fact.value is 'as the form submitted it: numbers with a point and days as 2026-03-02 sort as such, several choices with commas between them';
comment on column fact.shown is 'as people read it: the label of what was chosen';
comment on column fact.given_by is 'account of who answered, with the name at that time';
-- By the moment, so that no plan for the newest of a few walks the primary key backwards through all
create index fact_of_issue on fact (issue_id, key, given_at, id);
create index fact_key on fact (key, given_at, id);
