create table photo (
  id          bigint generated always as identity primary key,
  issue_id    bigint not null references issue,
  kind        varchar(8) not null check (kind in ('BEFORE', 'AFTER')),
  round       integer not null,
  added_by    varchar(64) not null,
  added_name  varchar(64) not null,
  added_at    timestamptz not null,
  width       integer not null,
  height      integer not null,
  digest      bytea not null,
  fingerprint bytea not null,
  unique (issue_id, kind, round, digest)
);
comment on table photo is 'photos of an issue before and after, decoded and written anew: without place, device or any other metadata';
comment on column photo.digest is 'SHA-256 of the file as it was sent: the same file sent again is the same photo';
comment on column photo.fingerprint is 'what the picture looks like, so that a copy in another size or compression is recognised';
create index photo_issue on photo (issue_id, id);

create table photo_content (
  photo_id bigint not null references photo on delete cascade,
  size     varchar(8) not null check (size in ('FULL', 'SMALL')),
  content  bytea not null,
  primary key (photo_id, size)
);
comment on table photo_content is 'JPEG bytes; in the database, so that its backup is a backup of everything';
