-- What administrators see of accounts and do with them, each those of their own regions; see docs/administration.md.
alter table identity.user_account add column last_sign_in_at timestamptz, add column must_change_password boolean not null default false;
create index on identity.session (user_id);

-- A token that administrators keep is an API client: called otherwise than any other that is in force, known by the first part of its secret, and good for the faces it names. One without a key is older than this, and good for all.
alter table identity.api_token
  add column title text not null default '', add column key text unique, add column faces text[], add column revoked_at timestamptz, add column rotated_at timestamptz,
  add column last_used_at timestamptz, add column calls bigint not null default 0, add column created_by text not null default '', add column version int not null default 1;
create unique index on identity.api_token (name) where key is not null and revoked_at is null;

-- Whether all of these regions lie within those of somebody: who has none is administered by who sees everything.
create function identity.is_within(regions text[], those text[]) returns boolean language sql immutable parallel safe as $$
  select '' = any (those) or cardinality(regions) > 0 and not exists (select from unnest(regions) region where not region ^@ any (those));
$$;

-- Two who change accounts at the same moment wait for each other: both may not be the one before the last administrator.
create function identity.administer() returns void language sql as $$ select pg_advisory_xact_lock(hashtext('cockpit.identity.administer')); $$;

-- Accounts that the caller administers, without their passwords. Null for a wish that is not there.
create function identity.accounts(behind text, most int, only_one text, wanted text, of_role text, of_region text, is_enabled boolean)
returns table (id bigint, user_name text, display_name text, roles text[], regions text[], audience int[], disabled boolean, demo boolean, must_change_password boolean, created_at timestamptz, last_sign_in_at timestamptz, sessions bigint, version int)
language sql stable security definer set search_path = pg_catalog as $$
  select u.id, u.user_name, u.display_name, u.roles, u.regions, u.audience, u.disabled, u.demo, u.must_change_password, u.created_at, u.last_sign_in_at,
    (select count(*) from identity.session s where s.user_id = u.id and s.expires_at > now()), u.version
  from identity.user_account u
  where identity.is_within(u.regions, platform.caller_regions()) and u.user_name collate "C" > behind
    and (only_one is null or u.user_name = only_one)
    and (wanted is null or strpos(lower(u.user_name), lower(wanted)) > 0 or strpos(lower(u.display_name), lower(wanted)) > 0)
    and (of_role is null or of_role = any (u.roles)) and (of_region is null or exists (select from unnest(u.regions) region where region ^@ of_region)) and (is_enabled is null or u.disabled <> is_enabled)
  order by u.user_name collate "C" limit most;
$$;

-- Whom an account works for. In plpgsql, for registers are made after this.
create function identity.parties_of(wanted text) returns table (type text, code text, name text) language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query select o.type::text, o.code::text, o.name::text from identity.user_account u join registry.party p on p.id = any (u.audience) join registry.object o on o.type = p.type and o.id = p.object
    where u.user_name = wanted and identity.is_within(u.regions, platform.caller_regions()) order by o.name, o.code;
end $$;

-- Whether somebody who may sign in administers all of these regions.
create function identity.is_administered(those text[]) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from identity.user_account u where 'admin' = any (u.roles) and not u.disabled and identity.is_within(those, u.regions));
$$;

-- False where the name is taken, by whomever.
create function identity.add_account(new_name text, new_display_name text, new_roles text[], new_regions text[], new_password text) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into identity.user_account (user_name, display_name, password, roles, regions, must_change_password, source)
  select new_name, new_display_name, new_password, new_roles, new_regions, true, 'administration' where identity.is_within(new_regions, platform.caller_regions())
  on conflict (user_name) do nothing;
  return found;
end $$;

-- Who works for a party no more, by role, works for none.
create function identity.edit_account(wanted text, new_display_name text, new_roles text[], new_regions text[]) returns void language sql security definer set search_path = pg_catalog as $$
  update identity.user_account u set display_name = new_display_name, roles = new_roles, regions = new_regions, audience = case when 'party' = any (new_roles) then u.audience else '{}' end, version = version + 1
  where user_name = wanted and identity.is_within(u.regions, platform.caller_regions()) and identity.is_within(new_regions, platform.caller_regions());
$$;

create function identity.enable_account(wanted text, is_enabled boolean) returns void language sql security definer set search_path = pg_catalog as $$
  update identity.user_account u set disabled = not is_enabled, version = version + 1 where user_name = wanted and identity.is_within(u.regions, platform.caller_regions());
$$;

-- A password that another has drawn: good until its owner has chosen one.
create function identity.reset_password(wanted text, new_password text) returns void language sql security definer set search_path = pg_catalog as $$
  update identity.user_account u set password = new_password, must_change_password = true, version = version + 1 where user_name = wanted and identity.is_within(u.regions, platform.caller_regions());
$$;

-- The hashes of what is over.
create function identity.end_sessions(wanted text) returns setof bytea language sql security definer set search_path = pg_catalog as $$
  delete from identity.session s using identity.user_account u where u.id = s.user_id and u.user_name = wanted and identity.is_within(u.regions, platform.caller_regions()) returning s.token_hash;
$$;

create function identity.clients(behind bigint, most int, only_one bigint)
returns table (id bigint, name text, title text, key text, roles text[], regions text[], faces text[], created_at timestamptz, created_by text, expires_at timestamptz, revoked_at timestamptz, rotated_at timestamptz, last_used_at timestamptz, calls bigint, version int)
language sql stable security definer set search_path = pg_catalog as $$
  select t.id, t.name, t.title, t.key, t.roles, t.regions, t.faces, t.created_at, t.created_by, t.expires_at, t.revoked_at, t.rotated_at, t.last_used_at, t.calls, t.version
  from identity.api_token t where identity.is_within(t.regions, platform.caller_regions()) and t.id > behind and (only_one is null or t.id = only_one) order by t.id limit most;
$$;

-- Null where a token in force is called so.
create function identity.add_client(new_name text, new_title text, new_roles text[], new_regions text[], new_faces text[], new_expiry timestamptz, new_key text, new_hash bytea) returns bigint language sql security definer set search_path = pg_catalog as $$
  insert into identity.api_token (name, title, roles, regions, faces, expires_at, key, token_hash, created_by)
  select new_name, new_title, new_roles, new_regions, new_faces, new_expiry, new_key, new_hash, platform.caller()
  where identity.is_within(new_regions, platform.caller_regions()) and not exists (select from identity.api_token t where t.name = new_name and t.revoked_at is null)
  returning id;
$$;

create function identity.edit_client(wanted bigint, new_title text, new_roles text[], new_regions text[], new_faces text[], new_expiry timestamptz) returns void language sql security definer set search_path = pg_catalog as $$
  update identity.api_token t set title = new_title, roles = new_roles, regions = new_regions, faces = new_faces, expires_at = new_expiry, version = version + 1
  where id = wanted and identity.is_within(t.regions, platform.caller_regions()) and identity.is_within(new_regions, platform.caller_regions());
$$;

-- The hash of what is good no more.
create function identity.rotate_client(wanted bigint, new_key text, new_hash bytea) returns bytea language plpgsql security definer set search_path = pg_catalog as $$
declare old bytea;
begin
  select t.token_hash into old from identity.api_token t where t.id = wanted and identity.is_within(t.regions, platform.caller_regions()) for update;
  update identity.api_token t set key = new_key, token_hash = new_hash, rotated_at = now(), version = version + 1 where t.id = wanted and old is not null;
  return old;
end $$;

-- Likewise. What is revoked is swept away a month later, as what has run out is.
create function identity.revoke_client(wanted bigint) returns bytea language sql security definer set search_path = pg_catalog as $$
  update identity.api_token t set revoked_at = now(), expires_at = least(t.expires_at, now()), version = version + 1
  where id = wanted and identity.is_within(t.regions, platform.caller_regions()) returning token_hash;
$$;

do $$
declare f regprocedure;
begin
  for f in select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace
           where n.nspname = 'identity' and p.proname in ('accounts', 'parties_of', 'is_administered', 'add_account', 'edit_account', 'enable_account', 'reset_password', 'end_sessions', 'clients', 'add_client', 'edit_client', 'rotate_client', 'revoke_client') loop
    execute format('revoke execute on function %s from public', f);
    execute format('grant execute on function %s to cockpit_app', f);
  end loop;
end $$;
