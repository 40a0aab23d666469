-- What tables of relations have in common. Packs bring the tables themselves: registry.RELATION and registry.RELATION_history.

-- A side of a relation to who may have to judge of it without seeing it; no row where the object is gone. is_own: the caller works for it.
create function registry.side_of(of_type text, of_object bigint) returns table (name text, region text, life text, is_own boolean) language sql stable security definer set search_path = pg_catalog as $$
  select o.name, o.region, o.life,
    exists (select from registry.party p where p.type = of_type and p.object = of_object and p.id = any (platform.caller_audience()))
  from registry.object o where o.type = of_type and o.id = of_object;
$$;
create function registry.id_of(of_type text, of_code text) returns bigint language sql stable security definer set search_path = pg_catalog as $$
  select o.id from registry.object o where o.type = of_type and o.code = of_code;
$$;
revoke execute on function registry.side_of(text, bigint), registry.id_of(text, text) from public;
grant execute on function registry.side_of(text, bigint), registry.id_of(text, text) to cockpit_app, cockpit_feed;

-- Which objects are related never changes; who changed the rest, and when.
create function registry.stamp_relation() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op = 'UPDATE' then
    if to_jsonb(new) = to_jsonb(old) then
      return old;
    end if;
    new.version := old.version + 1;
  else
    execute format('select code from registry.%I where id = $1', new.from_type) into strict new.from_code using new.from_object;
    execute format('select code from registry.%I where id = $1', new.to_type) into strict new.to_code using new.to_object;
    new.version := 1;
  end if;
  new.changed_at := now();
  new.changed_by := coalesce(platform.caller(), nullif(current_setting('cockpit.source', true), ''), session_user);
  return new;
end $$;

-- While a relation is in force, the party of one side sees the object of the other. Arguments: the sides that are shown.
create function registry.show_sides() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  r record := coalesce(new, old);
  why text := tg_table_name || ':' || r.id;
  side record;
begin
  delete from registry.audience a where a.via = why;
  if tg_op <> 'DELETE' and r.state = 'confirmed' then
    insert into registry.audience (type, object, id, via, seen_from, seen_to)
    select s.type, s.object, p.id, why, r.valid_from, coalesce(r.valid_to, 'infinity')
    from (values ('from', r.from_type, r.from_object, r.to_type, r.to_object), ('to', r.to_type, r.to_object, r.from_type, r.from_object)) as s (side, type, object, other_type, other)
    join registry.party p on p.type = s.other_type and p.object = s.other
    where s.side = any (tg_argv[0]::text[]);
  end if;
  for side in select * from (values (r.from_type, r.from_object), (r.to_type, r.to_object)) as s (type, object) order by type, object loop
    perform registry.renew_audience(side.type, side.object, registry.moment());
  end loop;
  return null;
end $$;
