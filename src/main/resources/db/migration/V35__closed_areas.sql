alter table area add column closed_at timestamptz;
comment on column area.closed_at is 'since when nothing new is about it; null while it is in use. What is open has nothing closed above it';
