-- What a program did, holds and has applied for goes by its name: it is taken again only by the same owner's, or by one that sees all that the one before did, which who administers it may be told of.
create function identity.is_free(wanted text, new_owner text, new_regions text[]) returns boolean language sql stable set search_path = pg_catalog as $$
  select not exists (
    select from identity.api_token t
    where t.name = wanted and (t.revoked_at is null or t.owner is distinct from new_owner or new_owner is null and not identity.is_within(t.regions, new_regions)));
$$;
revoke execute on function identity.is_free(text, text, text[]) from public;

-- Null where the name is not free.
create or replace function identity.add_client(new_name text, new_title text, new_roles text[], new_regions text[], new_faces text[], new_expiry timestamptz, new_networks text[], new_per_minute int, new_per_day int, new_key text, new_hash bytea) returns bigint language sql security definer set search_path = pg_catalog as $$
  insert into identity.api_token (name, title, roles, regions, faces, expires_at, networks, per_minute, per_day, key, token_hash, created_by)
  select new_name, new_title, new_roles, new_regions, new_faces, new_expiry, new_networks::cidr[], new_per_minute, new_per_day, new_key, new_hash, platform.caller()
  where identity.is_within(new_regions, platform.caller_regions()) and identity.is_free(new_name, null, new_regions)
  returning id;
$$;
