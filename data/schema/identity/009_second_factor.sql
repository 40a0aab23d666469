-- A second factor: one-time codes (RFC 6238) by a secret that lies sealed. Null confirmed_at: it was begun, and nothing asks for it. last_step: of the last code that was taken, so that each is good once.
create table identity.second_factor (
  user_id bigint primary key references identity.user_account (id) on delete cascade,
  secret text not null, begun_at timestamptz not null default now(), confirmed_at timestamptz, last_step bigint not null default 0,
  recovery bytea[] not null default '{}' -- SHA-256 of codes on paper, each good once
);
select platform.protect('identity.second_factor', 'closed');
alter table identity.user_account add column second_factor boolean not null default false;

-- From where a session was opened, and by what, for its owner to know it again.
alter table identity.session add column origin text not null default '', add column agent text not null default '';

drop function identity.accounts(text, int, text, text, text, text, boolean);
-- Accounts that the caller administers, without their passwords. Null for a wish that is not there.
create function identity.accounts(behind text, most int, only_one text, wanted text, of_role text, of_region text, is_enabled boolean)
returns table (id bigint, user_name text, display_name text, roles text[], regions text[], audience int[], disabled boolean, demo boolean, must_change_password boolean, created_at timestamptz, last_sign_in_at timestamptz, sessions bigint, version int, second_factor boolean)
language sql stable security definer set search_path = pg_catalog as $$
  select u.id, u.user_name, u.display_name, u.roles, u.regions, u.audience, u.disabled, u.demo, u.must_change_password, u.created_at, u.last_sign_in_at,
    (select count(*) from identity.session s where s.user_id = u.id and s.expires_at > now()), u.version, u.second_factor
  from identity.user_account u
  where identity.is_within(u.regions, platform.caller_regions()) and u.user_name collate "C" > behind
    and (only_one is null or u.user_name = only_one)
    and (wanted is null or strpos(lower(u.user_name), lower(wanted)) > 0 or strpos(lower(u.display_name), lower(wanted)) > 0)
    and (of_role is null or of_role = any (u.roles)) and (of_region is null or exists (select from unnest(u.regions) region where region ^@ of_region)) and (is_enabled is null or u.disabled <> is_enabled)
  order by u.user_name collate "C" limit most;
$$;

-- Of somebody who has lost theirs.
create function identity.remove_second_factor(wanted text) returns void language sql security definer set search_path = pg_catalog as $$
  delete from identity.second_factor f using identity.user_account u where u.id = f.user_id and u.user_name = wanted and identity.is_within(u.regions, platform.caller_regions());
  update identity.user_account u set second_factor = false, version = version + 1 where user_name = wanted and identity.is_within(u.regions, platform.caller_regions());
$$;

do $$
declare f regprocedure;
begin
  for f in select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'identity' and p.proname in ('accounts', 'remove_second_factor') loop
    execute format('revoke execute on function %s from public', f);
    execute format('grant execute on function %s to cockpit_app', f);
  end loop;
end $$;
