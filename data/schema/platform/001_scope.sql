-- Who sees which row. A request sets three transaction-local settings (Scope.BeginAsync); with nothing set every function
-- below answers "nobody", so that a forgotten scope reads no row at all.
--   cockpit.caller   the caller's name, for shared tables and the audit
--   cockpit.regions  text[] literal of division-code prefixes; {""} is the whole country
--   cockpit.audience int[] literal of interned parties, bodies and sectors

alter default privileges for role cockpit_owner in schema platform, identity, audit, gis, grid, address, registry, cases, fence, demo
  grant select, insert, update, delete, truncate on tables to cockpit_feed;
alter default privileges for role cockpit_owner in schema platform, identity, audit, gis, grid, address, registry, cases, fence, demo
  grant usage on sequences to cockpit_feed;
alter default privileges for role cockpit_owner in schema gis, grid, address, registry, cases, fence
  grant select, insert, update, delete on tables to cockpit_app;
alter default privileges for role cockpit_owner in schema gis, grid, address, registry, cases, fence
  grant usage on sequences to cockpit_app;

create function platform.caller() returns text language sql stable parallel safe
  return nullif(current_setting('cockpit.caller', true), '');

create function platform.caller_present() returns boolean language sql stable parallel safe
  return platform.caller() is not null;

create function platform.caller_regions() returns text[] language sql stable parallel safe
  return coalesce(nullif(current_setting('cockpit.regions', true), ''), '{}')::text[];

create function platform.caller_audience() returns int[] language sql stable parallel safe
  return coalesce(nullif(current_setting('cockpit.audience', true), ''), '{}')::int[];

-- Turns on row security for a table, one of:
--   shared  any signed-in caller reads every row; rows are changed by the feed alone
--   scoped  region starts with one of the caller's prefixes, or audience overlaps the caller's; same rule for writes
--   closed  no row for requests; only the owner and the feed
-- The sub-selects make the settings an InitPlan: read once a query, not once a row.
create function platform.protect(target regclass, kind text) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  if kind = 'shared' then
    execute format('create policy shared_read on %s for select to cockpit_app using ((select platform.caller_present()))', target);
  elsif kind = 'scoped' then
    execute format($p$create policy scoped on %s to cockpit_app using (
      region ^@ any ((select platform.caller_regions())::text[]) or audience && (select platform.caller_audience())::int[])$p$, target);
  elsif kind <> 'closed' then
    raise exception 'protect: % is none of shared, scoped, closed', kind;
  end if;
end $$;
