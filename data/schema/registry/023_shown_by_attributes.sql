-- Whoever works for the party that an attribute names sees the object: the unit that uses equipment, the one that holds a cylinder.
create table registry.shown_by (type text not null, attribute text not null, party_type text not null, primary key (type, attribute, party_type));
select platform.protect('registry.shown_by', 'closed');

create function registry.show_by(of_type text, of_object bigint, attribute text, party_type text, party_code text) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare why text := 'attribute:' || attribute;
begin
  delete from registry.audience a where a.type = of_type and a.object = of_object and a.via = why;
  execute format('insert into registry.audience (type, object, id, via) select $1, $2, p.id, $3 from registry.%I t join registry.party p on p.type = $4 and p.object = t.id where t.code = $5', party_type)
  using of_type, of_object, why, party_type, party_code;
  perform registry.renew_audience(of_type, of_object, registry.moment());
end $$;
revoke execute on function registry.show_by(text, bigint, text, text, text) from public;

-- Before an object is there, into its row, so that it is written once; of one that is, when the attribute changes. Arguments: the attribute, and the type of what it names.
create function registry.show_by_attribute() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  named text := to_jsonb(new) ->> tg_argv[0];
  party int;
begin
  if tg_op = 'UPDATE' then
    if to_jsonb(old) ->> tg_argv[0] is distinct from named then
      perform registry.show_by(tg_table_name, new.id, tg_argv[0], tg_argv[1], named);
    end if;
    return null;
  end if;
  execute format('select p.id from registry.%I t join registry.party p on p.type = $1 and p.object = t.id where t.code = $2', tg_argv[1]) into party using tg_argv[1], named;
  if party is not null then
    insert into registry.audience (type, object, id, via, applied) values (tg_table_name, new.id, party, 'attribute:' || tg_argv[0], true);
    new.audience := (select array_agg(distinct each order by each) from unnest(new.audience || party) each);
  end if;
  return new;
end $$;

-- Those that are there, when a pack begins, or ceases (no party type), to show them.
create function registry.show_all_by(of_type text, attribute text, party_type text) returns void language plpgsql set search_path = pg_catalog as $$
declare shown record;
begin
  delete from registry.shown_by s where s.type = of_type and s.attribute = show_all_by.attribute;
  if party_type is null then
    for shown in delete from registry.audience a where a.type = of_type and a.via = 'attribute:' || attribute returning a.object loop
      perform registry.renew_audience(of_type, shown.object, registry.moment());
    end loop;
    return;
  end if;
  insert into registry.shown_by values (of_type, attribute, party_type);
  for shown in execute format('select id, %I as named from registry.%I where %I is not null order by id', attribute, of_type, attribute) loop
    perform registry.show_by(of_type, shown.id, attribute, party_type, shown.named);
  end loop;
end $$;

-- A party that is registered after what names it.
create or replace function registry.be_party() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  s record;
  named bigint;
begin
  perform registry.become_party(tg_table_name, new.id);
  for s in select * from registry.shown_by b where b.party_type = tg_table_name loop
    for named in execute format('select id from registry.%I where %I = $1 order by id', s.type, s.attribute) using new.code loop
      perform registry.show_by(s.type, named, s.attribute, s.party_type, new.code);
    end loop;
  end loop;
  return null;
end $$;
