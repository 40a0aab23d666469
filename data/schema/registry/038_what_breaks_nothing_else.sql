-- Objects of tables that were there before packs need no place either.
do $$
declare target regclass;
begin
  for target in select a.attrelid::regclass from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'registry'::regnamespace and c.relname in ('part', 'special_equipment', 'cylinder') and a.attname = 'geom' and a.attnotnull loop
    execute format('alter table %s alter column geom drop not null', target);
  end loop;
end $$;

-- Rules of data that PostgreSQL could not ask of some object, and why.
create table registry.quality_error (object_type text collate "C" not null, rule text collate "C" not null, error text not null, failed_at timestamptz not null, primary key (object_type, rule));
select platform.protect('registry.quality_error', 'closed');

-- What has an attribute o is no other row for it.
create or replace function registry.set_by_changed_records() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform registry.set_by_records(tg_table_name, n.object_type, array_agg(distinct n.object)) from happened n join was o on o.id = n.id
  where to_jsonb(o.*) - array['region', 'audience', 'version'] <> to_jsonb(n.*) - array['region', 'audience', 'version'] group by n.object_type;
  return null;
end $$;
create or replace function registry.ask_for_duties_of_changed() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into registry.duty_question (object_type, object) select distinct f.object_type, n.object from happened n join was o on o.id = n.id join registry.duty_fact f on f.source = tg_table_name and f.object_type = n.object_type
  where to_jsonb(o.*) - array['region', 'audience', 'version'] <> to_jsonb(n.*) - array['region', 'audience', 'version'];
  return null;
end $$;

-- A code leads to the object that has it, whoever sees that: nothing else takes it for an alias.
create function registry.leave_codes() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if exists (select from registry.object o where o.code = new.alias and (o.type, o.id) is distinct from (new.type, new.object)) then
    return null;
  end if;
  return new;
end $$;
create trigger a_leave_codes before insert on registry.alias for each row execute function registry.leave_codes();

-- 13812341234 -> 138****1234; of what is no single number, nothing; what nobody knows stays unknown.
create or replace function published.mask_phone(said text) returns text language sql immutable parallel safe set search_path = pg_catalog
  return case when said is null or btrim(said) = '' then null
    when regexp_replace(btrim(said), '[ -]', '', 'g') ~ '^\+?[0-9]{8,15}$' then left(regexp_replace(btrim(said), '[ -]', '', 'g'), -8) || '****' || right(regexp_replace(btrim(said), '[ -]', '', 'g'), 4)
    else '****' end;
