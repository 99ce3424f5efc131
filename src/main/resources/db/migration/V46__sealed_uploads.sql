-- Uploads may say who raised something and how to reach them. What was being looked at is uploaded again
delete from table_draft where applied_at is null;
alter table table_draft drop column sheet;
alter table table_draft add column sheet bytea;
comment on column table_draft.sheet is 'sealed; gone once it has taken effect';
comment on table table_draft is 'an uploaded sheet that somebody looks at before it takes effect';
