-- A program that somebody applied for sees what they see, also when that becomes less; one of an account that is disabled sees nothing.
alter table identity.api_token add column owner text;
create index on identity.api_token (owner) where owner is not null;

create function identity.owned_programs_follow() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update identity.api_token t
  set regions = case when new.disabled then '{}' else new.regions end, audience = case when new.disabled then '{}' else new.audience end, version = version + 1
  where t.owner = new.user_name and t.revoked_at is null;
  return null;
end $$;
create trigger programs_of_account after update of regions, audience, disabled on identity.user_account for each row
  when ((old.regions, old.audience, old.disabled) is distinct from (new.regions, new.audience, new.disabled)) execute function identity.owned_programs_follow();
