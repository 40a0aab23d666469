-- Who supervises a duty grid is of its place: an account of another region is as unknown there as one that does not exist.
drop function grid.no_supervisors(text[]);
create function grid.no_supervisors(accounts text[], office text) returns text[] language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(array_agg(a order by a), '{}') from unnest(accounts) a
  where not exists (select from identity.user_account u, unnest(u.regions) r where u.user_name = a and 'supervisor' = any (u.roles) and not u.disabled and (office ^@ r or r ^@ office))
$$;
revoke execute on function grid.no_supervisors(text[], text) from public;
grant execute on function grid.no_supervisors(text[], text) to cockpit_app, cockpit_feed;
