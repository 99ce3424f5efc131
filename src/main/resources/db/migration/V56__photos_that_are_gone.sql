alter table photo add column erased_at timestamptz;
comment on column photo.erased_at is 'since when its picture is gone because its time was over; that there was one, from whom and when, stays';
create index photo_to_erase on photo (added_at) where erased_at is null;
