-- A shared table shows every row to everybody; who may change one, roles decide, which the record does not know. A request that may says so for
-- its transaction, naming the one table: cockpit.edits holds its oid. With nothing set nothing can be changed, as before.
create function platform.caller_edits(target oid) returns boolean language sql stable parallel safe
  return coalesce(current_setting('cockpit.edits', true) = target::text, false);

create function platform.let_edit(target regclass) returns void language plpgsql as $$
begin
  execute format('create policy shared_insert on %1$s for insert to cockpit_app with check ((select platform.caller_edits(%2$s)))', target, target::oid);
  execute format('create policy shared_update on %1$s for update to cockpit_app using ((select platform.caller_edits(%2$s)))', target, target::oid);
  execute format('create policy shared_delete on %1$s for delete to cockpit_app using ((select platform.caller_edits(%2$s)))', target, target::oid);
end $$;

create or replace function platform.protect(target regclass, kind text) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  if kind = 'shared' then
    execute format('create policy shared_read on %s for select to cockpit_app using ((select platform.caller_present()))', target);
    perform platform.let_edit(target);
  elsif kind = 'scoped' then
    execute format($p$create policy scoped on %s to cockpit_app using (
      region ^@ any ((select platform.caller_regions())::text[]) or audience && (select platform.caller_audience())::int[])$p$, target);
    perform platform.identify_by_scope(target);
  elsif kind <> 'closed' then
    raise exception 'protect: % is none of shared, scoped, closed', kind;
  end if;
end $$;

select platform.let_edit(p.polrelid::regclass) from pg_policy p join pg_class c on c.oid = p.polrelid
where p.polname = 'shared_read' and pg_has_role(current_user, c.relowner, 'usage');
