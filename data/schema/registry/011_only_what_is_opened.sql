-- As before, but who relates a firm to one thing more does not wait for its row: only objects are renewed that are opened, or were.
create or replace function registry.show_sides() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  r record := coalesce(new, old);
  why text := tg_table_name || ':' || r.id;
  types text[];
  objects bigint[];
  opened record;
begin
  with gone as (delete from registry.audience a where a.via = why returning a.type, a.object) select array_agg(type), array_agg(object) into types, objects from gone;
  if tg_op <> 'DELETE' and r.state = 'confirmed' then
    insert into registry.audience (type, object, id, via, seen_from, seen_to)
    select s.type, s.object, p.id, why, r.valid_from, coalesce(r.valid_to, 'infinity')
    from (values ('from', r.from_type, r.from_object, r.to_type, r.to_object), ('to', r.to_type, r.to_object, r.from_type, r.from_object)) as s (side, type, object, other_type, other)
    join registry.party p on p.type = s.other_type and p.object = s.other
    where s.side = any (tg_argv[0]::text[]);
  end if;
  for opened in select * from unnest(types, objects) as gone (type, object) union select a.type, a.object from registry.audience a where a.via = why order by type, object loop
    perform registry.renew_audience(opened.type, opened.object, registry.moment());
  end loop;
  return null;
end $$;
