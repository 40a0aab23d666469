-- A function that a rule of a pack may call: it works on what it is handed. None that acts, tells of the server, or asks what its arguments say (query_to_xml), by which a rule would read what it may not name.
create function registry.is_for_rules(asked oid) returns boolean language sql stable set search_path = pg_catalog as $$
  select p.provolatile <> 'v' and case
    when p.pronamespace::regnamespace::text = any ('{platform,registry,reading,gis,grid,address,cases,fence}') then true -- ours
    when p.pronamespace <> 'pg_catalog'::regnamespace then
      p.provolatile = 'i' and exists (select from pg_depend d join pg_extension x on d.refclassid = 'pg_extension'::regclass and x.oid = d.refobjid where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e' and x.extname = 'postgis')
    else p.provolatile = 'i' or p.prokind in ('a', 'w')
      or exists (select from pg_operator o where o.oprcode = p.oid) or exists (select from pg_cast c where c.castfunc = p.oid)
      or p.proname = any ('{now,transaction_timestamp,statement_timestamp,date_trunc,date_part,extract,date_add,date_subtract,age,timezone,make_timestamptz,to_char,to_timestamp,to_date,to_number,concat,concat_ws,format,array_to_string,to_json,to_jsonb,json_build_object,json_build_array,jsonb_build_object,jsonb_build_array,json_object,jsonb_object,row_to_json,to_tsvector,generate_series}')
    end
  from pg_proc p where p.oid = asked;
$$;

-- As before, and of what a rule calls and reads nothing is missed: PostgreSQL keeps no dependencies on what is its own.
create or replace function registry.check_rule_sql(asked text) returns void language plpgsql set search_path = pg_catalog, public as $$
declare
  tree text;
  forbidden text;
begin
  execute e'create temporary view checked_rule as select q.* from (\n' || asked || e'\n) q';
  select w.ev_action::text into strict tree from pg_rewrite w where w.ev_class = 'pg_temp.checked_rule'::regclass;
  select c.oid::regclass::text into forbidden from regexp_matches(tree, ':relid (\d+)', 'g') named join pg_class c on c.oid = named[1]::oid
  where c.oid <> 'pg_temp.checked_rule'::regclass and c.relnamespace::regnamespace::text <> all ('{registry,reading,gis,grid,address,cases,fence}') limit 1;
  if forbidden is not null then
    raise exception 'permission denied: % is not under supervision', forbidden using errcode = 'insufficient_privilege';
  end if;
  select called[1]::oid::regprocedure::text into forbidden from regexp_matches(tree, ':(?:funcid|opfuncid|aggfnoid|winfnoid) (\d+)', 'g') called where called[1] <> '0' and registry.is_for_rules(called[1]::oid) is not true limit 1;
  if forbidden is not null then
    raise exception 'permission denied: % is no function for rules', forbidden using errcode = 'insufficient_privilege';
  end if;
  begin
    set local transaction_read_only = on;
    execute 'select code::text from pg_temp.checked_rule limit 0';
    raise exception 'it reads only' using errcode = 'RS000';
  exception
    when sqlstate 'RS000' then null;
    when read_only_sql_transaction then raise exception '%', sqlerrm using errcode = 'insufficient_privilege';
  end;
  drop view pg_temp.checked_rule;
end $$;
