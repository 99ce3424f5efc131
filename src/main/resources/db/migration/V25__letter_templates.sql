create table letter_template (
  id        bigint generated always as identity primary key,
  key       varchar(40) not null,
  language  varchar(5) not null check (language in ('zh-CN', 'en')),
  version   integer not null check (version > 0),
  subject   varchar(200) not null,
  text      text not null,
  edited_by varchar(100) not null,
  edited_at timestamptz not null,
  unique (key, language, version)
);
comment on table letter_template is 'what a letter says where the office has changed it; the highest version holds, and a row is never changed. Without a row the text that was shipped holds, which is version 0';

create table letter_sender (
  area_id   bigint primary key references area (id),
  name      varchar(60) not null,
  signature varchar(300) not null,
  phone     varchar(60) not null,
  edited_by varchar(100) not null,
  edited_at timestamptz not null
);
comment on table letter_sender is 'in whose name letters about a community are written; without a row mazha.letter says it';

alter table letter
  add column language    varchar(5) not null default 'zh-CN',
  add column area        varchar(200),
  add column sender_name varchar(60),
  add column html        text;
comment on column letter.area is 'path of the area that it is about; none if it is about none';
comment on column letter.sender_name is 'whom it is from, beside the address of the installation; none in letters of before';
comment on column letter.html is 'the same words as a page; none in letters of before';
