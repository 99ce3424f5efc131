-- A key may end with an address, which has up to 254 characters
alter table letter alter column key type varchar(400);
