-- The engine refuses a database that was made at another level of history than it is told. What it has written so far stays until its time
do $$
begin
  if to_regclass('act_ge_property') is not null then
    update act_ge_property set value_ = '50', rev_ = rev_ + 1 where name_ = 'historyLevel' and value_ <> '50';
  end if;
end $$;
