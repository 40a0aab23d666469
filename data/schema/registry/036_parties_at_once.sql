-- Registers of units and of what they hold come by tens of thousands: parties are found by their codes, and made a statement for all.
alter table registry.party add column code text collate "C" not null default '';
do $$
declare named text;
begin
  for named in select distinct type from registry.party loop
    execute format('update registry.party p set code = o.code from registry.%I o where p.type = $1 and o.id = p.object', named) using named;
  end loop;
end $$;
alter table registry.party alter column code drop default;
create index on registry.party (type, code);

create or replace function registry.become_party(of_type text, of_object bigint) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare party int;
begin
  execute format('insert into registry.party (type, object, code) select $1, o.id, o.code from registry.%I o where o.id = $2 returning id', of_type) into strict party using of_type, of_object;
  insert into registry.audience (type, object, id, via) values (of_type, of_object, party, 'party');
  perform registry.renew_audience(of_type, of_object, registry.moment());
end $$;

-- The party of that code. Where there is none yet, whoever registers one meanwhile is waited for, and waits: either finds the other.
create or replace function registry.party_named(party_type text, party_code text) returns int language plpgsql security definer set search_path = pg_catalog as $$
declare party int;
begin
  select p.id into party from registry.party p where p.type = party_type and p.code = party_code;
  if party is null then
    perform pg_advisory_xact_lock_shared(registry.naming(), registry.naming_of(party_type, party_code));
    select p.id into party from registry.party p where p.type = party_type and p.code = party_code;
  end if;
  return party;
end $$;

create or replace function registry.keep_audiences() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare s record;
begin
  for s in select * from registry.shown_by b where b.type = tg_table_name loop
    execute format($sql$
      insert into registry.audience (type, object, id, via, applied)
      select $1, f.id, p.id, $2, true from fresh f join registry.party p on p.type = $3 and p.code = f.%I where p.id = any (f.audience)$sql$, s.attribute)
    using tg_table_name, 'attribute:' || s.attribute, s.party_type;
  end loop;
  insert into registry.audience (type, object, id, via, applied)
  select distinct tg_table_name, f.id, given.id, 'given', true from fresh f, unnest(f.audience) as given (id)
  where not exists (select from registry.audience a where a.type = tg_table_name and a.object = f.id and a.id = given.id and a.applied);
  return null;
end $$;

-- Who is a party sees itself beside those it was given to, and what named it before it was registered.
create or replace function registry.be_parties() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  s record;
  named bigint;
begin
  perform pg_advisory_xact_lock(registry.naming(), n.place) from (
    select distinct registry.naming_of(tg_table_name, f.code) as place from fresh f where exists (select from registry.shown_by b where b.party_type = tg_table_name) order by place) n;
  insert into registry.party (type, object, code) select tg_table_name, f.id, f.code from fresh f order by f.id;
  insert into registry.audience (type, object, id, via, applied) select tg_table_name, f.id, p.id, 'party', true from fresh f join registry.party p on p.type = tg_table_name and p.object = f.id;
  -- Nothing follows yet what is new.
  perform set_config('cockpit.is_new', 'true', true);
  execute format($sql$
    update registry.%I o set audience = w.wanted
    from (select f.id, array_agg(distinct a.id order by a.id) as wanted from fresh f join registry.audience a on a.type = $1 and a.object = f.id and a.applied group by f.id) w where o.id = w.id$sql$, tg_table_name) using tg_table_name;
  perform set_config('cockpit.is_new', '', true);
  for s in select * from registry.shown_by b where b.party_type = tg_table_name loop
    for named in execute format($sql$
      with shown as (
        insert into registry.audience (type, object, id, via) select $1, o.id, p.id, $2 from fresh f join registry.party p on p.type = $3 and p.object = f.id join registry.%I o on o.%I = f.code on conflict do nothing returning object)
      select distinct object from shown order by object$sql$, s.type, s.attribute) using s.type, 'attribute:' || s.attribute, tg_table_name loop
      perform registry.renew_audience(s.type, named, registry.moment());
    end loop;
  end loop;
  return null;
end $$;

create or replace function registry.hand_over() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare follower text;
begin
  if current_setting('cockpit.is_new', true) = 'true' then
    return null;
  end if;
  for follower in select f.name from registry.follows_object f union all select f.kind from registry.record_of f where f.type = tg_table_name loop
    execute format('update registry.%I set region = $1, audience = $2 where object_type = $3 and object = $4', follower) using new.region, new.audience, tg_table_name, new.id;
  end loop;
  for follower in select f.kind from registry.record_of f where f.type = tg_table_name loop
    execute format('update registry.attachment a set region = $1, audience = $2 from registry.%I r where a.belongs_to = $5 || r.id and r.object_type = $3 and r.object = $4', follower)
    using new.region, new.audience, tg_table_name, new.id, 'registry.' || follower || ':';
  end loop;
  return null;
end $$;

-- The smallest that covers the place: of those whose box does, the first that does; the largest, with the most corners, are hardly ever looked at.
create or replace function registry.locate() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare place geometry;
begin
  if tg_op = 'INSERT' or new.geom::bytea is distinct from old.geom::bytea then
    if new.geom is not null then
      place := st_pointonsurface(new.geom);
      new.located_in := (select code from (select code, geom from grid.division d where d.geom && place order by level desc, code offset 0) d where st_covers(d.geom, place) limit 1);
      new.unit_grid_code := (select code from (select code, geom from grid.unit u where u.geom && place order by code offset 0) u where st_covers(u.geom, place) limit 1);
    elsif tg_op = 'UPDATE' then
      new.located_in := null;
      new.unit_grid_code := null;
    end if;
    if tg_argv[0] = 'place' and new.located_in is not null then
      new.region := new.located_in;
    end if;
  end if;
  return new;
end $$;
