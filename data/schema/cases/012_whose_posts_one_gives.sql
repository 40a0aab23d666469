-- Whether the caller administers an account: a user, or a program as token:NAME. Who sees everything administers all, also those that are yet to come.
create function cases.administers(of_account text) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select '' = any (platform.caller_regions())
    or exists (select from identity.user_account u where u.user_name = of_account and identity.is_within(u.regions, platform.caller_regions()))
    or exists (select from identity.api_token t where 'token:' || t.name = of_account and t.revoked_at is null and identity.is_within(t.regions, platform.caller_regions()));
$$;

-- Of these accounts, who may see what lies at a place or is of these parties.
create function cases.seeing(accounts text[], place text, parties int[]) returns table (account text) language sql stable security definer set search_path = pg_catalog as $$
  select o.account from unnest(accounts) o (account)
  where exists (select from identity.user_account u where u.user_name = o.account and not u.disabled and (place ^@ any (u.regions) or u.audience && parties))
    or exists (select from identity.api_token t where 'token:' || t.name = o.account and not t.disabled and t.revoked_at is null and (place ^@ any (t.regions) or t.audience && parties));
$$;

do $$
declare f regprocedure;
begin
  for f in select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'cases' and p.proname in ('administers', 'seeing') loop
    execute format('revoke execute on function %s from public', f);
    execute format('grant execute on function %s to cockpit_app, cockpit_feed', f);
  end loop;
end $$;
