create table model_update (
  resource     varchar(200) not null,
  digest       varchar(64) not null,
  seen_at      timestamptz not null,
  taken        boolean,
  decided_by   varchar(64),
  decided_name varchar(200),
  decided_at   timestamptz,
  primary key (resource, digest),
  constraint decided_by_somebody check ((taken is null) = (decided_at is null) and (taken is null) = (decided_by is null))
);
comment on table model_update is 'newer models that an update of the application brought where somebody''s own version is in use; they wait for a decision';
comment on column model_update.resource is 'file that the application brings';
comment on column model_update.digest is 'SHA-256 of it';
comment on column model_update.taken is 'whether it was deployed, or the version in use was kept; null while that is not decided';
