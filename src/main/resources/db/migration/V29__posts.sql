create table post (
  id            bigint generated always as identity primary key,
  person        varchar(64) not null,
  role          varchar(64) not null,
  area_id       bigint references area,
  since         timestamptz not null,
  until         timestamptz,
  stands_in_for varchar(64),
  in_force      boolean not null,
  constraint post_is_not_over_before_it_begins check (until is null or until >= since)
);
comment on table post is 'what somebody is, where, and from when to when; memberships of groups follow from it';
comment on column post.person is 'their account';
comment on column post.role is 'group of the role or of the party they belong to';
comment on column post.area_id is 'where, with everything below; none for roles of the whole installation and for parties';
comment on column post.until is 'from then on they are it no more; none as long as nobody knows';
comment on column post.stands_in_for is '代办: the account of whoever is away meanwhile';
comment on column post.in_force is 'whether their memberships follow it by now';
create index post_person on post (person);
create index post_area on post (area_id);
create index post_begins on post (since) where not in_force;
create index post_ends on post (until) where in_force and until is not null;
