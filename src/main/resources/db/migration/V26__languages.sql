alter table raiser
  add column language varchar(5) not null default 'zh-CN' check (language in ('zh-CN', 'en'));
comment on column raiser.language is 'in which they are written to, and their page opens; as HTML names it';

alter table meeting_item
  add column raiser_language varchar(5) not null default 'zh-CN' check (raiser_language in ('zh-CN', 'en'));

alter table party
  add column language varchar(5) not null default 'zh-CN' check (language in ('zh-CN', 'en'));
comment on column party.language is 'in which it is written to';
