-- Who works for a party is of the role party: an account of another role would gain rows that its role was never meant to see. Null where the account is of another.
create or replace function identity.join_party(wanted text, party int) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
declare fits boolean;
begin
  select 'party' = any (u.roles) into fits from identity.user_account u where u.user_name = wanted for update;
  if not found then
    return false;
  end if;
  update identity.user_account set audience = audience || party, version = version + 1 where fits and user_name = wanted and not party = any (audience);
  return case when fits then true end;
end $$;
