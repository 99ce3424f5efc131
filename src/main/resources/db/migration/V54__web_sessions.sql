-- A copy of who is logged in, so that another node goes on where one has died; Tomcat's DataSourceStore writes it
create table web_session (
  id           varchar(100) primary key,
  application  varchar(255) not null,
  content      bytea        not null,
  valid        char(1)      not null,
  max_inactive integer      not null,
  last_access  bigint       not null
);
comment on table web_session is 'Sessions of browsers, as they were some seconds ago; gone half an hour after the last touch';
comment on column web_session.max_inactive is 'Seconds';
comment on column web_session.last_access is 'Milliseconds since 1970';
