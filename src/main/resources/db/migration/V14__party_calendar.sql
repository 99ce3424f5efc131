alter table party add column calendar varchar(32) not null default 'office';
comment on column party.calendar is 'code of the working calendar by whose office hours its time is reckoned';
