-- Who may hear of a change is who sees the row, before it or after. The change stream sends of the row before only its replica identity; so
-- scoped tables with a geometry, whose changes are told to open maps, have region and audience in theirs: sent of every deleted row, and of
-- an updated one when either changed. An audience has room for some 600 ids (an index entry is at most a third of a page).
create function platform.identify_by_scope(target regclass) returns void language plpgsql as $$
declare
  key text;
  name text := (select left(relname, 50) || '_scope_key' from pg_class where oid = target);
begin
  if not exists (select from pg_publication_namespace s join pg_publication p on p.oid = s.pnpubid join pg_class c on c.relnamespace = s.pnnspid
                 where p.pubname = 'cockpit' and c.oid = target)
    or not exists (select from pg_attribute a join pg_type t on t.oid = a.atttypid where a.attrelid = target and t.typname = 'geometry' and not a.attisdropped)
    or (select count(*) from pg_attribute a where a.attrelid = target and a.attname in ('region', 'audience') and a.attnotnull) < 2 then
    return;
  end if;
  select string_agg(quote_ident(a.attname), ', ' order by a.attnum) into key
  from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey) where i.indrelid = target and i.indisprimary;
  if key is null then
    return;
  end if;
  execute format('create unique index %I on %s (%s, region, audience)', name, target, key);
  execute format('alter table %s replica identity using index %I', target, name);
end $$;

create or replace function platform.protect(target regclass, kind text) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  if kind = 'shared' then
    execute format('create policy shared_read on %s for select to cockpit_app using ((select platform.caller_present()))', target);
  elsif kind = 'scoped' then
    execute format($p$create policy scoped on %s to cockpit_app using (
      region ^@ any ((select platform.caller_regions())::text[]) or audience && (select platform.caller_audience())::int[])$p$, target);
    perform platform.identify_by_scope(target);
  elsif kind <> 'closed' then
    raise exception 'protect: % is none of shared, scoped, closed', kind;
  end if;
end $$;

select platform.identify_by_scope(polrelid::regclass) from pg_policy where polname = 'scoped';
