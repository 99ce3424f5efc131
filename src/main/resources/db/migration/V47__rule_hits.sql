create table rule_hit (
  id       bigint generated always as identity primary key,
  issue_id bigint not null references issue,
  about    varchar(48) not null,
  at       timestamptz not null,
  decision varchar(64) not null,
  name     varchar(200) not null,
  version  integer not null,
  rule     integer,
  note     varchar(1000) not null,
  inputs   json not null,
  outputs  json not null
);
comment on table rule_hit is 'which rule of which decision table said how an issue goes on; rows are only ever added';
comment on column rule_hit.about is 'number of the issue or referral whose process asked';
comment on column rule_hit.version is 'version of the decision table, as it was deployed';
comment on column rule_hit.rule is 'counts the rules of the table from 1; null where none fitted';
comment on column rule_hit.note is 'what the designer wrote beside the rule';
comment on column rule_hit.inputs is 'what the table was asked, by the headings of its columns; nothing personal is ever asked';
create index rule_hit_issue on rule_hit (issue_id, id);
create index adjustment_of_issue on adjustment (issue_id, id);
