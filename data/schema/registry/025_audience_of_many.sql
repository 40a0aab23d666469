-- Registers of many thousands are written at once; so is what their audiences are made of.

-- By reason alone, all that were given would be looked through for each one.
drop index registry.audience_via_idx;
create index on registry.audience (via, object);

-- The party of that code. Where there is none yet, whoever registers one meanwhile is waited for, and waits: either finds the other.
create function registry.party_named(party_type text, party_code text) returns int language plpgsql security definer set search_path = pg_catalog as $$
declare
  party int;
  ask text := format('select p.id from registry.%I t join registry.party p on p.type = $1 and p.object = t.id where t.code = $2', party_type);
begin
  execute ask into party using party_type, party_code;
  if party is null then
    perform pg_advisory_xact_lock_shared(registry.naming(), registry.naming_of(party_type, party_code));
    execute ask into party using party_type, party_code;
  end if;
  return party;
end $$;
-- One of few locks, so that a register of parties does not take one for each.
create function registry.naming() returns int language sql immutable return 7523;
create function registry.naming_of(party_type text, party_code text) returns int language sql immutable return hashtext(party_type || ':' || party_code) & 255;

create or replace function registry.show_by(of_type text, of_object bigint, attribute text, party_type text, party_code text) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare why text := 'attribute:' || attribute;
begin
  delete from registry.audience a where a.type = of_type and a.object = of_object and a.via = why;
  insert into registry.audience (type, object, id, via) select of_type, of_object, party, why from registry.party_named(party_type, party_code) party where party is not null;
  perform registry.renew_audience(of_type, of_object, registry.moment());
end $$;

-- Of a new object, the party goes into the row before that is written; keep_audiences() says why it is there. Of one that is, when the attribute changes. Arguments: the attribute, and the type of what it names.
create or replace function registry.show_by_attribute() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  named text := to_jsonb(new) ->> tg_argv[0];
  party int;
begin
  if tg_op = 'UPDATE' then
    perform registry.show_by(tg_table_name, new.id, tg_argv[0], tg_argv[1], named);
    return null;
  end if;
  party := registry.party_named(tg_argv[1], named);
  if party is not null then
    new.audience := (select array_agg(distinct each order by each) from unnest(new.audience || party) each);
  end if;
  return new;
end $$;

-- Why new objects are seen by whom their rows say: parties that attributes name, all others were given.
create function registry.keep_audiences() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare s record;
begin
  for s in select * from registry.shown_by b where b.type = tg_table_name loop
    execute format($sql$
      insert into registry.audience (type, object, id, via, applied)
      select $1, f.id, p.id, $2, true from fresh f join registry.%I t on t.code = f.%I join registry.party p on p.type = $3 and p.object = t.id where p.id = any (f.audience)$sql$, s.party_type, s.attribute)
    using tg_table_name, 'attribute:' || s.attribute, s.party_type;
  end loop;
  insert into registry.audience (type, object, id, via, applied)
  select distinct tg_table_name, f.id, given.id, 'given', true from fresh f, unnest(f.audience) as given (id)
  where not exists (select from registry.audience a where a.type = tg_table_name and a.object = f.id and a.id = given.id and a.applied);
  return null;
end $$;

create or replace function registry.follow_audience(target regclass) returns void language plpgsql as $$
begin
  execute format('create trigger e_audience_given after insert on %s referencing new table as fresh for each statement execute function registry.keep_audiences()', target);
  execute format('create trigger e_audience_changed after update on %s for each row when (old.audience <> new.audience) execute function registry.keep_audience()', target);
  execute format('create trigger g_gone after delete on %s referencing old table as gone for each statement execute function registry.forget_objects()', target);
end $$;
do $$
declare target regclass;
begin
  for target in select tgrelid::regclass from pg_trigger where tgname = 'e_audience_given' loop
    execute format('drop trigger e_audience_given on %s', target);
    execute format('create trigger e_audience_given after insert on %s referencing new table as fresh for each statement execute function registry.keep_audiences()', target);
  end loop;
end $$;

-- Those that are there, when a pack begins, or ceases (no party type), to show them: all at once, since nobody else writes them then.
create or replace function registry.show_all_by(of_type text, attribute text, party_type text) returns void language plpgsql set search_path = pg_catalog as $$
declare
  why text := 'attribute:' || attribute;
  touched bigint[];
begin
  delete from registry.shown_by s where s.type = of_type and s.attribute = show_all_by.attribute;
  if party_type is null then
    with gone as (delete from registry.audience a where a.type = of_type and a.via = why returning a.object) select array_agg(object) into touched from gone;
  else
    insert into registry.shown_by values (of_type, attribute, party_type);
    execute format($sql$
      with shown as (
        insert into registry.audience (type, object, id, via, applied)
        select $1, o.id, p.id, $2, true from registry.%I o join registry.%I t on t.code = o.%I join registry.party p on p.type = $3 and p.object = t.id
        returning object)
      select array_agg(object) from shown$sql$, of_type, party_type, attribute) into touched using of_type, why, party_type;
  end if;
  execute format($sql$
    update registry.%I o set audience = w.wanted
    from (select each.id, coalesce(array_agg(distinct a.id order by a.id) filter (where a.id is not null), '{}') as wanted
      from unnest($2) each (id) left join registry.audience a on a.type = $1 and a.object = each.id and a.applied group by each.id) w
    where o.id = w.id and o.audience <> w.wanted$sql$, of_type) using of_type, touched;
end $$;

-- A party that is registered after what names it.
create or replace function registry.be_party() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  s record;
  named bigint;
begin
  perform registry.become_party(tg_table_name, new.id);
  if exists (select from registry.shown_by b where b.party_type = tg_table_name) then
    perform pg_advisory_xact_lock(registry.naming(), registry.naming_of(tg_table_name, new.code));
  end if;
  for s in select * from registry.shown_by b where b.party_type = tg_table_name loop
    for named in execute format('select id from registry.%I where %I = $1 order by id', s.type, s.attribute) using new.code loop
      perform registry.show_by(s.type, named, s.attribute, s.party_type, new.code);
    end loop;
  end loop;
  return null;
end $$;
revoke execute on function registry.party_named(text, text), registry.naming(), registry.naming_of(text, text) from public;
