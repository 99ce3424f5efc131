-- A database that Mazha has made on Camunda, for Mazha on Operaton, before its first start there: the tables are the same, but the
-- administrators' group has another name. While nobody is in it, whoever finds the set-up address becomes one; Mazha keeps that closed.
begin;
insert into act_id_group (id_, rev_, name_, type_)
select 'operaton-admin', rev_, name_, type_ from act_id_group where id_ = 'camunda-admin';
update act_id_membership set group_id_ = 'operaton-admin' where group_id_ = 'camunda-admin';
delete from act_id_group where id_ = 'camunda-admin';
update act_ru_authorization set group_id_ = 'operaton-admin' where group_id_ = 'camunda-admin';
update act_ru_authorization set resource_id_ = 'operaton-admin' where resource_id_ = 'camunda-admin';
update act_ru_identitylink set group_id_ = 'operaton-admin' where group_id_ = 'camunda-admin';
update post set role = 'operaton-admin' where role = 'camunda-admin';
commit;
