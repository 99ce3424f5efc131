create table contact_look (
  id         bigint generated always as identity primary key,
  contact_id bigint not null references contact,
  about      varchar(48) not null,
  looked_by  varchar(64) not null,
  looker     varchar(100) not null,
  why        varchar(200) not null,
  at         timestamptz not null
);
comment on table contact_look is 'who has seen a contact whole, when, and for what; append-only until its time is over';
comment on column contact_look.about is 'number of the issue or referral that it was for, or where else it was looked at';
comment on column contact_look.looked_by is 'account, or the party''s link';
create index contact_look_of on contact_look (contact_id, id);
create index contact_look_at on contact_look (at);

create function refuse_change_of_looks() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('mazha.retention', true) = 'over' then
    return null;
  end if;
  raise exception 'contact_look is append-only';
end $$;
create trigger contact_look_is_append_only before update or delete or truncate on contact_look
  for each statement execute function refuse_change_of_looks();
