-- restore.sh runs this. What was given out between the moment that a database was restored to and the fault is not in it any more,
-- but on the letters that people hold: numbers go on far behind it, so that no link and no number is given to somebody else.
do $$
declare
  sequence record;
begin
  for sequence in
    select format('%I.%I', schemaname, sequencename) as name, coalesce(last_value, 0) as last from pg_sequences
    where schemaname = current_schema()
  loop
    perform setval(sequence.name, sequence.last + 1000000);
  end loop;
end $$;

-- The numbers of issues begin anew each day, so that only today's can have been given out
insert into issue_number (subdistrict_id, day, last)
select id, (now() at time zone 'Asia/Shanghai')::date, 500 from area where level = 'SUBDISTRICT'
on conflict (subdistrict_id, day) do update set last = issue_number.last + 500;
