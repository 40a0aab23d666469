-- Rules in SQL that look again whenever what they read has changed: tables as schema.table, below views too. What functions read is not known.
alter table registry.alert_rule add reads text[] not null default '{}';

create function registry.tables_read_by(asked text) returns text[] language plpgsql set search_path = pg_catalog, public as $$
declare
  tables text[];
  untold text;
begin
  execute e'create temporary view reading_rule as select q.* from (\n' || asked || e'\n) q';
  with recursive relation (id) as (
    select 'pg_temp.reading_rule'::regclass::oid
    union
    select d.refobjid from relation r join pg_rewrite w on w.ev_class = r.id join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = w.oid and d.refclassid = 'pg_class'::regclass)
  select array_agg(format('%s.%s', c.relnamespace::regnamespace, c.relname) order by 1) into tables from relation r join pg_class c on c.oid = r.id where c.relkind in ('r', 'p');
  drop view pg_temp.reading_rule;
  if tables is null then
    raise exception 'it reads no table whose changes could be followed: use a schedule' using errcode = 'invalid_object_definition';
  end if;
  select t into untold from unnest(tables) t where not exists (select from pg_publication_tables p where p.pubname = 'cockpit' and format('%I.%I', p.schemaname, p.tablename) = t) limit 1;
  if untold is not null then
    raise exception 'changes of % are not followed: use a schedule', untold using errcode = 'invalid_object_definition';
  end if;
  return tables;
end $$;
