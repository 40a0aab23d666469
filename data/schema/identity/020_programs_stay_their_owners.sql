-- A program that somebody applied for sees what they see, is good for what it was let in for, and is nobody's to widen. While its owner's account is disabled it keeps its regions, by which administrators find it, and lets nobody in.
alter table identity.api_token add column disabled boolean not null default false;

create or replace function identity.owned_programs_follow() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update identity.api_token t set regions = new.regions, audience = new.audience, disabled = new.disabled, version = version + 1 where t.owner = new.user_name and t.revoked_at is null;
  return null;
end $$;

update identity.api_token t set roles = '{}', regions = u.regions, audience = u.audience, faces = '{exchange}', disabled = u.disabled, version = t.version + 1
from identity.user_account u
where u.user_name = t.owner and t.revoked_at is null and (t.roles, t.regions, t.audience, t.faces, t.disabled) is distinct from ('{}'::text[], u.regions, u.audience, '{exchange}'::text[], u.disabled);

drop function identity.clients(bigint, int, bigint);
create function identity.clients(behind bigint, most int, only_one bigint)
returns table (id bigint, name text, title text, key text, roles text[], regions text[], faces text[], created_at timestamptz, created_by text, expires_at timestamptz, revoked_at timestamptz, rotated_at timestamptz, last_used_at timestamptz, calls bigint, version int, algorithm text, signs_since timestamptz, networks text[], per_minute int, per_day int, owner text)
language sql stable security definer set search_path = pg_catalog as $$
  select t.id, t.name, t.title, t.key, t.roles, t.regions, t.faces, t.created_at, t.created_by, t.expires_at, t.revoked_at, t.rotated_at, t.last_used_at, t.calls, t.version, t.algorithm, t.signs_since, t.networks::text[], t.per_minute, t.per_day, t.owner
  from identity.api_token t where identity.is_within(t.regions, platform.caller_regions()) and t.id > behind and (only_one is null or t.id = only_one) order by t.id limit most;
$$;
revoke execute on function identity.clients(bigint, int, bigint) from public;
grant execute on function identity.clients(bigint, int, bigint) to cockpit_app;

create or replace function identity.edit_client(wanted bigint, new_title text, new_roles text[], new_regions text[], new_faces text[], new_expiry timestamptz, new_networks text[], new_per_minute int, new_per_day int) returns void language sql security definer set search_path = pg_catalog as $$
  update identity.api_token t
  set title = new_title, expires_at = new_expiry, networks = new_networks::cidr[], per_minute = new_per_minute, per_day = new_per_day, version = version + 1,
    roles = case when t.owner is null then new_roles else t.roles end, regions = case when t.owner is null then new_regions else t.regions end, faces = case when t.owner is null then new_faces else t.faces end
  where id = wanted and identity.is_within(t.regions, platform.caller_regions()) and identity.is_within(new_regions, platform.caller_regions());
$$;
