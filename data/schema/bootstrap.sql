-- Run by the superuser of the record, idempotent, before every migration: what only a superuser may make.
-- Four roles (who does what): cockpit_owner makes and changes tables; cockpit_feed reads and writes past row security
-- (imports, ingest, projections, replication); cockpit_app serves every request, owns nothing and sees only what a scope allows; cockpit_public, which
-- cockpit_app turns into for strangers, executes what packs publish and reads no table.

do $$
begin
  if not exists (select from pg_roles where rolname = 'cockpit_owner') then create role cockpit_owner login; end if;
  if not exists (select from pg_roles where rolname = 'cockpit_feed') then create role cockpit_feed login bypassrls replication; end if;
  if not exists (select from pg_roles where rolname = 'cockpit_app') then create role cockpit_app login; end if;
  if not exists (select from pg_roles where rolname = 'cockpit_public') then create role cockpit_public nologin; end if;
end $$;

create extension if not exists postgis;

-- The planner may use the spatial index below a row-security filter only through a leakproof operator.
-- geometry && geometry compares two boxes and tells nothing by its errors.
alter function geometry_overlaps(geometry, geometry) leakproof;

do $$
declare s text;
begin
  foreach s in array array['platform', 'identity', 'audit', 'gis', 'grid', 'address', 'registry', 'cases', 'campaigns', 'fence', 'analytics', 'risk', 'exchange', 'demo'] loop
    execute format('create schema if not exists %I authorization cockpit_owner', s);
    execute format('grant usage on schema %I to cockpit_feed', s);
    if s <> 'demo' then execute format('grant usage on schema %I to cockpit_app', s); end if;
  end loop;
end $$;

create schema if not exists published authorization cockpit_owner;
grant usage on schema published, platform to cockpit_public;
do $$ begin if not pg_has_role('cockpit_app', 'cockpit_public', 'member') then grant cockpit_public to cockpit_app; end if; end $$;

do $$ begin execute format('grant create, temporary on database %I to cockpit_owner, cockpit_feed', current_database()); end $$;
-- What is sealed, or sealed anew by another key, says what it said: no trigger makes a change of it.
do $$ begin if not has_parameter_privilege('cockpit_owner', 'session_replication_role', 'set') then grant set on parameter session_replication_role to cockpit_owner; end if; end $$;

grant execute on function pg_logical_emit_message(boolean, text, text) to cockpit_owner, cockpit_feed;

-- What the change stream carries. Positions (schema fence) are named table by table in their own migration.
do $$
begin
  if not exists (select from pg_publication where pubname = 'cockpit') then
    create publication cockpit for tables in schema gis, grid, address, registry, cases, identity;
  end if;
end $$;

-- A migration names a table of another schema so; a publication with whole schemas belongs to a superuser.
create or replace function platform.publish(target regclass) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  execute format('alter publication cockpit add table %s', target);
end $$;
revoke execute on function platform.publish(regclass) from public;
grant execute on function platform.publish(regclass) to cockpit_owner;

-- By which name each table is known and who may read it, so that one that is renamed is told of under its old name too, and what befalls many at once is told of each.
create table if not exists platform.table_name (oid oid primary key, schema_name name not null, table_name name not null, rights text not null default '');
alter table platform.table_name add column if not exists rights text not null default '';
alter table platform.table_name enable row level security;
truncate platform.table_name;
insert into platform.table_name
select r.oid, n.nspname, r.relname, concat(n.nspacl, r.relacl) from pg_class r join pg_namespace n on n.oid = r.relnamespace
where r.relkind in ('r', 'p', 'v') and r.relpersistence <> 't' and n.nspname not in ('pg_catalog', 'information_schema');

-- A change of shape, or of who may see what, reaches the projections in commit order, as a message ["schema", "table"]: they read the table anew.
-- A table in the publication without a primary key could not be updated any more; it gets the whole row for its identity
-- (it is not streamed), and its key when it gains one.
create or replace function platform.tell_ddl() returns event_trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  t record;
  old platform.table_name;
begin
  for t in select n.nspname, r.relname, r.oid, r.relreplident, concat(n.nspacl, r.relacl) as rights,
                  exists (select from pg_publication u, pg_get_publication_tables(u.pubname) p where u.pubname = 'cockpit' and p.relid = r.oid) as published,
                  exists (select from pg_index i where i.indrelid = r.oid and i.indisprimary and i.indimmediate) as has_key
           from pg_class r join pg_namespace n on n.oid = r.relnamespace
           where r.relkind in ('r', 'p', 'v') and r.relpersistence <> 't' and r.oid in (
             select c.objid from pg_event_trigger_ddl_commands() c where c.classid = 'pg_class'::regclass
             union select p.polrelid from pg_event_trigger_ddl_commands() c join pg_policy p on c.classid = 'pg_policy'::regclass and p.oid = c.objid
             union select k.oid from platform.table_name k join pg_class kr on kr.oid = k.oid join pg_namespace kn on kn.oid = kr.relnamespace
                   where tg_tag in ('ALTER SCHEMA', 'GRANT', 'REVOKE') and (k.schema_name, k.table_name, k.rights) <> (kn.nspname, kr.relname, concat(kn.nspacl, kr.relacl))) loop
    perform pg_logical_emit_message(true, 'cockpit.ddl', json_build_array(t.nspname, t.relname)::text);
    select * into old from platform.table_name k where k.oid = t.oid;
    if found and (old.schema_name, old.table_name) <> (t.nspname, t.relname) then
      perform pg_logical_emit_message(true, 'cockpit.ddl', json_build_array(old.schema_name, old.table_name)::text);
    end if;
    insert into platform.table_name values (t.oid, t.nspname, t.relname, t.rights)
    on conflict (oid) do update set schema_name = excluded.schema_name, table_name = excluded.table_name, rights = excluded.rights;
    if t.published and not t.has_key and t.relreplident = 'd' then
      execute format('alter table %I.%I replica identity full', t.nspname, t.relname);
    elsif t.published and t.has_key and t.relreplident = 'f' then
      execute format('alter table %I.%I replica identity default', t.nspname, t.relname);
    end if;
  end loop;
end $$;

create or replace function platform.tell_drop() returns event_trigger language plpgsql security definer set search_path = pg_catalog as $$
declare t record;
begin
  for t in select distinct address_names[1] as schema_name, address_names[2] as table_name from pg_event_trigger_dropped_objects()
           where object_type in ('table', 'table column', 'view', 'policy', 'function') and not is_temporary loop
    perform pg_logical_emit_message(true, 'cockpit.ddl', json_build_array(t.schema_name, t.table_name)::text);
  end loop;
  delete from platform.table_name k using pg_event_trigger_dropped_objects() d where d.object_type in ('table', 'view') and k.oid = d.objid;
end $$;

-- A function may be a layer of tiles: that it was made or replaced is told like a table's change of shape.
create or replace function platform.tell_function() returns event_trigger language plpgsql security definer set search_path = pg_catalog as $$
declare f record;
begin
  for f in select distinct n.nspname, p.proname from pg_event_trigger_ddl_commands() c
           join pg_proc p on c.classid = 'pg_proc'::regclass and p.oid = c.objid join pg_namespace n on n.oid = p.pronamespace
           where n.nspname !~ '^pg_temp' loop
    perform pg_logical_emit_message(true, 'cockpit.ddl', json_build_array(f.nspname, f.proname)::text);
  end loop;
end $$;

do $$
begin
  if not exists (select from pg_event_trigger where evtname = 'cockpit_function') then
    create event trigger cockpit_function on ddl_command_end when tag in ('CREATE FUNCTION', 'ALTER FUNCTION') execute function platform.tell_function();
  end if;
  if not exists (select from pg_event_trigger where evtname = 'cockpit_ddl' and 'CREATE POLICY' = any (evttags)) then
    drop event trigger if exists cockpit_ddl;
    create event trigger cockpit_ddl on ddl_command_end
      when tag in ('CREATE TABLE', 'CREATE TABLE AS', 'SELECT INTO', 'ALTER TABLE', 'CREATE VIEW', 'ALTER VIEW', 'CREATE POLICY', 'ALTER POLICY', 'ALTER SCHEMA', 'GRANT', 'REVOKE')
      execute function platform.tell_ddl();
  end if;
  if not exists (select from pg_event_trigger where evtname = 'cockpit_drop') then
    create event trigger cockpit_drop on sql_drop execute function platform.tell_drop();
  end if;
end $$;
