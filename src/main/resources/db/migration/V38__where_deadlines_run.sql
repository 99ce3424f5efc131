alter table deadline add column area_code varchar(32);
update deadline d set area_code = (
  select a.code from issue i join area a on a.id = i.courtyard_id
  where i.number = regexp_replace(d.about, '(-\d{8}-\d{4})-\d+$', '\1'));
alter table deadline alter column area_code set not null;
comment on column deadline.area_code is 'code of the area where it is';
create index deadline_open_area on deadline (area_code) where stopped_at is null;

alter table received_mail add column area_code varchar(32);
update received_mail m set area_code = (
  select a.code from issue i join area a on a.id = i.courtyard_id
  where i.number = regexp_replace(m.about, '(-\d{8}-\d{4})-\d+$', '\1'));
comment on column received_mail.area_code is 'code of the area where what it is about is; none as long as nobody knows what it is about';
create index received_mail_area on received_mail (area_code);
