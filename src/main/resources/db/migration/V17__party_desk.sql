alter table raiser add column shares_contact boolean not null default false;
comment on column raiser.shares_contact is 'whether they agreed that the responsible party learns their name and phone number';

alter table meeting_item add column raiser_shares_contact boolean not null default false;

alter table referral
  add column promised_on date,
  add column received_name varchar(64),
  add column answered_name varchar(64);
comment on column referral.promised_on is 'until which day the party itself says it will be done (Asia/Shanghai); never moves the deadline';

alter table issue add column promised_on date;
comment on column issue.promised_on is 'the latest day that the parties of the current round promise (Asia/Shanghai)';
