-- Alerts whose objects are found by SQL on a schedule, or by what fences tell. What was found is kept as rows, from which alerts follow as they do from duties.

-- Rules of packs that look for objects, and how far each has come. Installing a pack brings them; with a rule goes what it found.
create table registry.alert_rule (
  rule text collate "C" primary key, object_type text collate "C" not null,
  basis text not null, -- another whenever the rule looks for something else
  slot_at timestamptz, -- by SQL: the moment of its schedule that it has looked at last
  told_to text not null default '0.0.0', -- by fences: the last event that it has heard
  ran_at timestamptz, took_ms bigint, error text
);
select platform.protect('registry.alert_rule', 'closed');

create table registry.alert_finding (
  rule text collate "C" not null references registry.alert_rule (rule) on delete cascade,
  object_type text collate "C" not null, object_code text collate "C" not null, detail jsonb not null,
  primary key (rule, object_code)
);
select platform.protect('registry.alert_finding', 'closed');

-- What fences told that stands: the last of an object and a fence says whether a rule is about it. Older ones are kept as long as a late position may take the last back.
create table registry.alert_fence_event (
  rule text collate "C" not null references registry.alert_rule (rule) on delete cascade,
  event text not null, fence text collate "C" not null, object_code text collate "C" not null,
  raises boolean not null, at timestamptz not null, detail jsonb not null,
  primary key (rule, event)
);
create index on registry.alert_fence_event (rule, object_code);
select platform.protect('registry.alert_fence_event', 'closed');

-- What is found, or no more, is judged; of a code that nobody has, when somebody has it.
create function registry.ask_for_alerts_of_findings() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare of_type text;
begin
  for of_type in select distinct object_type from findings where to_regclass(format('registry.%I', object_type)) is not null loop
    execute format('insert into registry.alert_question (object_type, object) select distinct %1$L, o.id from findings f join registry.%1$I o on o.code = f.object_code where f.object_type = %1$L', of_type);
  end loop;
  return null;
end $$;
create trigger alerts_of_new after insert on registry.alert_finding referencing new table as findings for each statement execute function registry.ask_for_alerts_of_findings();
create trigger alerts_of_changed after update on registry.alert_finding referencing new table as findings for each statement execute function registry.ask_for_alerts_of_findings();
create trigger alerts_of_gone after delete on registry.alert_finding referencing old table as findings for each statement execute function registry.ask_for_alerts_of_findings();

-- Whether SQL of a pack is one question that reads what is under supervision and names objects by their code; raises what PostgreSQL says where it is not. Runs nothing of it.
create function registry.check_rule_sql(asked text) returns void language plpgsql set search_path = pg_catalog, public as $$
declare
  forbidden text;
begin
  execute e'create temporary view checked_rule as select q.* from (\n' || asked || e'\n) q';
  select c.oid::regclass::text into forbidden from pg_depend d join pg_rewrite w on d.classid = 'pg_rewrite'::regclass and w.oid = d.objid join pg_class c on d.refclassid = 'pg_class'::regclass and c.oid = d.refobjid
  where w.ev_class = 'pg_temp.checked_rule'::regclass and c.oid <> w.ev_class and c.relnamespace::regnamespace::text <> all ('{registry,reading,gis,grid,address,cases,fence}') limit 1;
  if forbidden is not null then
    raise exception 'permission denied: % is not under supervision', forbidden using errcode = 'insufficient_privilege';
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
