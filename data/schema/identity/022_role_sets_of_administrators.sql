-- Sets of roles are made and changed by who administers a whole city and all who have them, and has them not themselves; each administrator is told of those holders alone whom they administer.
create function identity.administers_a_city() returns boolean language sql stable set search_path = pg_catalog as $$
  select exists (select from unnest(platform.caller_regions()) region where length(region) <= 4);
$$;

-- Who has it: those whom the caller administers, those whom they do not, and the caller. One row.
create or replace function identity.holders_of(wanted text) returns table (people bigint, others bigint, is_own boolean) language sql stable security definer set search_path = pg_catalog as $$
  select count(*) filter (where identity.is_within(u.regions, platform.caller_regions())), count(*) filter (where not identity.is_within(u.regions, platform.caller_regions())), coalesce(bool_or(u.user_name = platform.caller()), false)
  from identity.user_account u where u.role_set_code = wanted;
$$;

-- False where there is one with that code, or the caller makes none.
create or replace function identity.add_role_set(new_code text, new_name text, new_name_en text, new_roles text[]) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into identity.role_set (code, name, name_en, roles) select new_code, new_name, new_name_en, new_roles where identity.administers_a_city() on conflict (code) do nothing;
  return found;
end $$;

-- Null where the caller does not change it; false where nobody administers any more the whole city, or more, that somebody who has it did.
create or replace function identity.edit_role_set(wanted text, new_name text, new_name_en text, new_roles text[]) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
declare administered boolean;
begin
  if not identity.administers_a_city() or exists (select from identity.holders_of(wanted) h where h.others > 0 or h.is_own) then
    return null;
  end if;
  select 'admin' = any (s.roles) into administered from identity.role_set s where s.code = wanted;
  update identity.role_set s set name = new_name, name_en = new_name_en, roles = new_roles, version = version + 1 where s.code = wanted;
  return not administered or not exists (select from identity.user_account u where u.role_set_code = wanted and not u.disabled and exists (select from unnest(u.regions) region where length(region) <= 4) and not identity.is_administered(u.regions));
end $$;

create or replace function identity.remove_role_set(wanted text) returns void language sql security definer set search_path = pg_catalog as $$
  delete from identity.role_set s where s.code = wanted and identity.administers_a_city() and not exists (select from identity.holders_of(wanted) h where h.people + h.others > 0);
$$;
