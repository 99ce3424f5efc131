alter table raiser
  alter column contact_id set not null,
  drop column name, drop column phone, drop column mail, drop column shares_contact, drop column language;
create index raiser_contact on raiser (contact_id);
comment on table raiser is '反映人: who raised an issue; how to reach them is their contact';

alter table meeting_item
  drop column raiser_name, drop column raiser_phone, drop column raiser_mail, drop column raiser_shares_contact,
  drop column raiser_language;
create index meeting_item_contact on meeting_item (contact_id) where contact_id is not null;
comment on table meeting_item is 'what was raised at a meeting; who raised it is named by the raiser of the issue once it is one';

-- A dropped column still lies in the file until the rows are written anew
cluster raiser using raiser_pkey;
cluster meeting_item using meeting_item_pkey;
