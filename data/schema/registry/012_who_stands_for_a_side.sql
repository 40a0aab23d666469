-- An object that is no party may have parties that stand for it: those of a relation in force, which party_of names.
drop function registry.side_of(text, bigint);
create function registry.side_of(of_type text, of_object bigint, party_of text) returns table (name text, region text, life text, is_own boolean) language sql stable security definer set search_path = pg_catalog as $$
  select o.name, o.region, o.life,
    exists (select from registry.party p where p.type = of_type and p.object = of_object and p.id = any (platform.caller_audience()))
    or exists (select from registry.audience a where a.type = of_type and a.object = of_object and a.applied and a.id = any (platform.caller_audience()) and a.via ^@ (party_of || ':'))
  from registry.object o where o.type = of_type and o.id = of_object;
$$;
revoke execute on function registry.side_of(text, bigint, text) from public;
grant execute on function registry.side_of(text, bigint, text) to cockpit_app, cockpit_feed;
