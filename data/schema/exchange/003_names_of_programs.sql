-- The program of a registration, with a hash of what nobody has. Null where its name is not free, or the applicant is gone.
create or replace function exchange.admit(wanted bigint, new_key text, new_hash bytea, new_networks text[], new_per_minute int, new_per_day int, new_expiry timestamptz) returns bigint language sql security definer set search_path = pg_catalog as $$
  insert into identity.api_token (name, title, roles, regions, audience, faces, expires_at, networks, per_minute, per_day, key, token_hash, created_by, owner)
  select r.name, r.title, '{}', u.regions, u.audience, '{exchange}', new_expiry, new_networks::cidr[], new_per_minute, new_per_day, new_key, new_hash, platform.caller(), u.user_name
  from exchange.registration r join identity.user_account u on u.user_name = r.applicant
  where r.id = wanted and r.state = 'applied' and not u.disabled and identity.is_within(u.regions, platform.caller_regions())
    and identity.is_free(r.name, u.user_name, u.regions)
  returning id;
$$;
