-- Administrators find and decide what is of a program where it sees now, not where it saw when it was applied for.
create function exchange.subscriptions_follow() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update exchange.subscription s set regions = new.regions where s.client = new.id;
  return null;
end $$;
create trigger subscriptions_of_program after update of regions on identity.api_token for each row
  when (old.regions is distinct from new.regions) execute function exchange.subscriptions_follow();

create function exchange.registrations_follow() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update exchange.registration r set regions = new.regions where r.applicant = new.user_name;
  return null;
end $$;
create trigger registrations_of_account after update of regions on identity.user_account for each row
  when (old.regions is distinct from new.regions) execute function exchange.registrations_follow();

revoke execute on function exchange.subscriptions_follow(), exchange.registrations_follow() from public;

update exchange.subscription s set regions = t.regions from identity.api_token t where t.id = s.client and t.regions <> s.regions;
update exchange.registration r set regions = u.regions from identity.user_account u where u.user_name = r.applicant and u.regions <> r.regions;

-- Whoever sends a push says first until when; it is nobody else's before.
alter table exchange.push add column sending_until timestamptz;
