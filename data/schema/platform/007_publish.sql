-- Scoped tables are identified by region and audience in whatever way they have come into the publication: with their schema, or by name (platform.publish).
create or replace function platform.identify_by_scope(target regclass) returns void language plpgsql as $$
declare
  key text;
  name text := (select left(relname, 50) || '_scope_key' from pg_class where oid = target);
begin
  if not exists (select from pg_publication_tables p join pg_class c on c.relname = p.tablename join pg_namespace n on n.oid = c.relnamespace and n.nspname = p.schemaname
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
