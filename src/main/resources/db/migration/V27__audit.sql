-- Who did what that security hangs on. Each entry seals the one before it; nothing is ever changed.
create table audit_entry (
  number    bigint         primary key check (number > 0),
  moment    timestamptz    not null,
  actor     varchar(255)   not null,
  act       varchar(40)    not null,
  subject   varchar(300)   not null,
  result    varchar(10)    not null check (result in ('DONE', 'REFUSED')),
  address   varchar(60)    not null,
  details   varchar(1000)  not null,
  previous  varchar(64)    not null unique,
  hash      varchar(64)    not null
);

create index audit_entry_by_actor on audit_entry (actor, number);
create index audit_entry_by_act on audit_entry (act, number);

create function refuse_change_of_audit() returns trigger language plpgsql as $$
begin
  raise exception 'audit_entry is only ever added to';
end
$$;

create trigger audit_entry_is_never_changed before update or delete or truncate on audit_entry
  for each statement execute function refuse_change_of_audit();
