-- Who is a party sees itself beside those it was given to: after what the statement gave is known.
create function registry.be_parties() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  fresh_party record;
  s record;
  named bigint;
begin
  for fresh_party in select f.id, f.code from fresh f order by f.id loop
    perform registry.become_party(tg_table_name, fresh_party.id);
    if exists (select from registry.shown_by b where b.party_type = tg_table_name) then
      perform pg_advisory_xact_lock(registry.naming(), registry.naming_of(tg_table_name, fresh_party.code));
    end if;
    -- What names it was registered before it.
    for s in select * from registry.shown_by b where b.party_type = tg_table_name loop
      for named in execute format('select id from registry.%I where %I = $1 order by id', s.type, s.attribute) using fresh_party.code loop
        perform registry.show_by(s.type, named, s.attribute, s.party_type, fresh_party.code);
      end loop;
    end loop;
  end loop;
  return null;
end $$;
do $$
declare target regclass;
begin
  for target in select tgrelid::regclass from pg_trigger where tgname = 'f_party' loop
    execute format('drop trigger f_party on %s', target);
    execute format('create trigger f_party after insert on %s referencing new table as fresh for each statement execute function registry.be_parties()', target);
  end loop;
end $$;
drop function registry.be_party();
