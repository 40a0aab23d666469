-- People of use units, maintainers, fillers and inspection bodies are accounts like any other: they have the role party, and their audience holds the ids of whom they work for.
alter table identity.user_account drop constraint user_account_roles_check, add check (roles <@ array['leader', 'analyst', 'supervisor', 'dispatcher', 'admin', 'party']);
alter table identity.api_token drop constraint api_token_roles_check, add check (roles <@ array['leader', 'analyst', 'supervisor', 'dispatcher', 'admin', 'party']);

-- Requests reach the audience of accounts through these three alone. False where nobody is called so.
create function identity.join_party(wanted text, party int) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
begin
  update identity.user_account set audience = audience || party, version = version + 1 where user_name = wanted and not party = any (audience);
  return exists (select from identity.user_account where user_name = wanted);
end $$;

create function identity.leave_party(wanted text, party int) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
begin
  update identity.user_account set audience = array_remove(audience, party), version = version + 1 where user_name = wanted and party = any (audience);
  return found;
end $$;

create function identity.staff_of(party int) returns table (user_name text, display_name text, disabled boolean) language sql stable security definer set search_path = pg_catalog as $$
  select u.user_name, u.display_name, u.disabled from identity.user_account u where party = any (u.audience) order by u.user_name;
$$;

revoke execute on function identity.join_party(text, int), identity.leave_party(text, int), identity.staff_of(int) from public;
grant execute on function identity.join_party(text, int), identity.leave_party(text, int), identity.staff_of(int) to cockpit_app;
