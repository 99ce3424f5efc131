alter table letter add column turn_at timestamptz;
update letter set turn_at = written_at;
alter table letter alter column turn_at set not null;
comment on column letter.turn_at is 'from when on it may leave: nobody gets more letters in an hour or a day than is set, and all together in a minute';
create index letter_turn_of_recipient on letter (recipient, turn_at);
create index letter_turn on letter (turn_at);
