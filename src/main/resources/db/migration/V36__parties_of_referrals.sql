alter table referral add column account_group varchar(64);
update referral set account_group = p.account_group from party p where p.id = referral.party_id;
comment on column referral.account_group is 'group of the party''s accounts when it was given this; none where it has none. It stays, whatever becomes of the party';
